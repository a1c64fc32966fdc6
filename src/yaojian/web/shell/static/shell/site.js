// Small courtesies; every page works without them.
"use strict";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.bar-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.bar-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A second click on a button that writes sends nothing twice; coming back to the page frees it again. A page that holds
// its form back for a moment sends it itself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
