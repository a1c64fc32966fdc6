// Walking a list with the keyboard; the list works without it.
"use strict";

const rows = [...document.querySelectorAll("tr[data-row]")];
let at = -1;

function goTo(place) {
  if (!rows.length) return;
  at = Math.max(0, Math.min(rows.length - 1, place));
  rows[at].querySelector(".case-link").focus();
  rows[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (row) at = rows.indexOf(row);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input[type=text], input[type=search], textarea, select, input:not([type])")) return;
  const key = event.key.toLowerCase();
  if (key === "j") goTo(at + 1);
  else if (key === "k") goTo(at - 1);
  else if (key === "x" && at >= 0) rows[at].querySelector("input[name=case]")?.click();
  else if (key === "/") document.querySelector(".filters input[type=text]")?.focus();
  else return;
  event.preventDefault();
});
