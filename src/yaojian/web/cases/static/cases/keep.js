// What was typed is kept in this window until the server has answered for it: a sign-in that ran out loses nothing.
// It is shown again only to the person who typed it, and never after the form has been sent and answered.
"use strict";

(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const place = `typed:${location.pathname}${location.search}`;
  const UNKEPT = new Set(["csrfmiddlewaretoken", "expected_seq", "token", "do"]);

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(place));
    } catch {
      return null;
    }
  }

  function keep(sent) {
    const fields = [...new FormData(form)].filter(([name, value]) => !(value instanceof File) && !UNKEPT.has(name));
    try {
      sessionStorage.setItem(place, JSON.stringify({ by: form.dataset.keep, sent, fields }));
    } catch {
      // A full or forbidden store takes nothing away from the form itself.
    }
  }

  function growLists(values) {
    for (const list of form.querySelectorAll("[data-rows]")) {
      const wanted = Number(values.get(`${list.dataset.rows}-rows`)?.[0] ?? 0);
      const more = list.nextElementSibling;
      for (let count = list.children.length; count < wanted; count++) more.click();
    }
  }

  function fill(fields) {
    const values = new Map();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
    growLists(values);
    for (const field of form.elements) {
      if (!field.name || UNKEPT.has(field.name) || ["file", "hidden", "submit"].includes(field.type)) continue;
      const kept = values.get(field.name) ?? [];
      if (["radio", "checkbox"].includes(field.type)) field.checked = kept.includes(field.value);
      else if (kept.length) field.value = kept[0];
    }
  }

  function cameFromSignIn() {
    try {
      return new URL(document.referrer).pathname.startsWith("/accounts/");
    } catch {
      return false;
    }
  }

  // What is put back was written upon the content that its page had seen, not upon what this page brought.
  function restore(kept) {
    document.activeElement?.blur();
    fill(kept.fields);
    const seen = kept.fields.find(([name]) => name === "seen");
    if (seen && form.elements.seen) form.elements.seen.value = seen[1];
    const note = document.createElement("div");
    note.className = "message message-info";
    note.setAttribute("role", "status");
    note.textContent = form.dataset.restored;
    form.before(note);
    scrollTo(0, 0);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const kept = read();
  if ("answered" in form.dataset) keep(false);
  else if (kept && kept.by === form.dataset.keep && (!kept.sent || cameFromSignIn())) restore(kept);
  else sessionStorage.removeItem(place);

  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  form.addEventListener("kept-by-server", () => sessionStorage.removeItem(place));
  for (const way of document.querySelectorAll("[data-forget]")) {
    way.addEventListener("click", () => sessionStorage.removeItem(place));
  }
})();
