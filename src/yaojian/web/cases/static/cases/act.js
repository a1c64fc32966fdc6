// Further rows without a round trip; the button of the same name works without this file.
"use strict";

for (const more of document.querySelectorAll("[data-rows-more]")) {
  more.addEventListener("click", (event) => {
    event.preventDefault();
    const list = more.previousElementSibling;
    const count = list.previousElementSibling;
    const row = list.querySelector("[data-rows-row]:last-child").cloneNode(true);
    const number = Number(count.value);
    for (const field of row.querySelectorAll("[name]")) {
      field.name = field.name.replace(`${list.dataset.rows}-${number - 1}-`, `${list.dataset.rows}-${number}-`);
      field.value = "";
    }
    row.querySelector(".rows-number").textContent = String(number + 1);
    count.value = String(number + 1);
    list.append(row);
    row.querySelector("select, input").focus();
  });
}
