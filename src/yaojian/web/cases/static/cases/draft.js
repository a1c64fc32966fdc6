// A draft saves itself a moment after the last key, and a file goes up as soon as it is chosen, while the reader stays
// at its place. The buttons do the same without this file.
"use strict";

const form = document.querySelector("form[data-autosave]");
const saved = document.getElementById("saved");
const signInAgain = document.getElementById("sign-in-again");
const PAUSE = 900;
let waiting = null;
let running = null;
let uploads = Promise.resolve();

class Told extends Error {}

// What was typed, without files; the answer as a page, or why there is none.
function typed(does) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields.entries()]) if (value instanceof File) fields.delete(name);
  fields.set("do", does);
  return fields;
}

async function send(fields, signal) {
  const answer = await fetch(location.pathname, { method: "POST", body: fields, signal });
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) {
    signInAgain.hidden = false;
    throw new Told(saved.dataset.signedOut);
  }
  if (answer.status === 403) {
    signInAgain.hidden = false;
    throw new Told(saved.dataset.outOfDate);
  }
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
  signInAgain.hidden = true;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function swap(page, id) {
  const fresh = page.getElementById(id);
  if (fresh) document.getElementById(id).replaceWith(fresh);
  return fresh;
}

function tell(error) {
  saved.textContent = error instanceof Told ? error.message : saved.dataset.failed;
}

async function save() {
  waiting = null;
  running?.abort();
  running = new AbortController();
  saved.textContent = saved.dataset.saving;
  try {
    const fresh = swap(await send(typed("autosave"), running.signal), "required");
    saved.textContent = fresh.dataset.saved;
    if (waiting === null) form.dispatchEvent(new CustomEvent("kept-by-server"));
  } catch (error) {
    if (error.name !== "AbortError") tell(error);
  }
}

// Only the row of the file is replaced, so that whatever is typed or chosen meanwhile stays as it is.
async function upload(input, files) {
  const row = input.closest(".dossier-item");
  const fields = typed("upload");
  for (const file of files) fields.append(input.name, file);
  const note = document.createElement("div");
  note.className = "row-quiet";
  note.textContent = saved.textContent = saved.dataset.uploading;
  input.after(note);
  try {
    const page = await send(fields);
    swap(page, row.id);
    swap(page, "uploads");
    saved.textContent = swap(page, "required").dataset.saved;
    if ([document.body, input, null].includes(document.activeElement)) {
      document.getElementById(row.id).querySelector("input[type=file]").focus({ preventScroll: true });
    }
  } catch (error) {
    tell(error);
    note.textContent = saved.textContent;
    note.className = "field-error";
  }
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
});

form.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.files.length) return;
  clearTimeout(waiting);
  running?.abort();
  const files = [...input.files];
  uploads = uploads.then(() => upload(input, files));
});

form.addEventListener("submit", () => clearTimeout(waiting));
