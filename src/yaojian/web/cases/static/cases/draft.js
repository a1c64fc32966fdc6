// A draft saves itself a moment after the last key, and a file goes up as soon as it is chosen, while the reader stays
// at its place. The buttons do the same without this file.
"use strict";

const form = document.querySelector("form[data-autosave]");
const saved = document.getElementById("saved");
const signInAgain = document.getElementById("sign-in-again");
const PAUSE = 900;
const PATIENCE = 60000;
let waiting = null;
let queued = false;
let pending = 0;
let turn = Promise.resolve();

class Told extends Error {}

// What was typed, without files; the answer as a page, or why there is none.
function typed(does) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields.entries()]) if (value instanceof File) fields.delete(name);
  fields.set("do", does);
  return fields;
}

// One request after the other: each names the content that the one before it left, and one that was given up may have
// been kept all the same.
function inTurn(work) {
  pending += 1;
  turn = turn.then(work).finally(() => {
    pending -= 1;
  });
  return turn;
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
  if (answer.status === 409) throw new Told(saved.dataset.movedOn);
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
  signInAgain.hidden = true;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function swap(page, id) {
  const fresh = page.getElementById(id);
  if (fresh) document.getElementById(id).replaceWith(fresh);
  return fresh;
}

function kept(page) {
  const fresh = swap(page, "required");
  form.elements.seen.value = fresh.dataset.seen;
  saved.textContent = fresh.dataset.saved;
}

function tell(error) {
  saved.textContent = error instanceof Told ? error.message : saved.dataset.failed;
}

function save() {
  waiting = null;
  if (queued) return;
  queued = true;
  inTurn(async () => {
    queued = false;
    saved.textContent = saved.dataset.saving;
    try {
      kept(await send(typed("autosave"), AbortSignal.timeout(PATIENCE)));
      if (waiting === null && !queued) form.dispatchEvent(new CustomEvent("kept-by-server"));
    } catch (error) {
      tell(error);
    }
  });
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
    kept(page);
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
  waiting = null;
  const files = [...input.files];
  inTurn(() => upload(input, files));
});

form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  waiting = null;
  if (!pending) return;
  event.preventDefault();
  turn.then(() => form.requestSubmit(event.submitter));
});
