// What becomes of a long text in a form that was never sent, or sent after the session had ended? It waits on this device.
import { BOOKS, entries, forget, given, keep, kept, person, putBack, words } from "./drafts.js";

const SENT = "headway:sent";
const TEXTS = 'main form[method="post"]:is(:has(textarea), [data-keeps], [data-saves-itself]):not(.inline *, :has([type="password"]))';

// A page may hold several forms, and one form may be about another month each time: both are part of a draft's name.
function addressOf(form) {
  const fields = [...form.elements].filter((one) => one.name && one.name !== "csrfmiddlewaretoken");
  const about = fields.filter((one) => given(one) || one.type === "textarea");
  return `${new URL(form.action, location).pathname} ${about.map((one) => (given(one) ? `${one.name}=${one.value}` : one.name))}`;
}
const typed = (form) => JSON.stringify(entries(form).filter(([name]) => !BOOKS.includes(name)));

// Sent and answered by a page of this person, come to from the form: it is stored, or stands in the page with its errors.
function settle() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "null");
  sessionStorage.removeItem(SENT);
  const [way] = performance.getEntriesByType("navigation");
  const from = document.referrer && new URL(document.referrer).pathname;
  if (sent && person && way?.type === "navigate" && from === sent.from) forget(sent.address);
}

function say(form, before) {
  const note = document.createElement("p");
  note.className = "note is-ok";
  note.setAttribute("role", "status");
  const away = document.createElement("button");
  away.type = "button";
  away.className = "linked";
  away.textContent = words.throw;
  away.addEventListener("click", () => {
    forget(addressOf(form));
    putBack(form, before);
    note.remove();
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  note.append(`${words.kept} `, away);
  form.prepend(note);
}

export function watch(root) {
  for (const form of root.querySelectorAll(TEXTS)) {
    const fields = kept(addressOf(form));
    if (!fields) continue;
    const before = entries(form);
    const shown = typed(form);
    putBack(form, fields);
    if (typed(form) === shown) putBack(form, before);
    else say(form, before);
  }
}

if (person) {
  settle();
  watch(document);
  document.addEventListener("input", ({ target }) => {
    if (target.form?.matches(TEXTS)) keep(addressOf(target.form), entries(target.form));
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.matches(TEXTS)) sessionStorage.setItem(SENT, JSON.stringify({ address: addressOf(target), from: location.pathname }));
  });
} else sessionStorage.removeItem(SENT);

// What a script sent and got back as a part is stored, or stands in that part with its errors.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const form = ctx?.sourceElement?.closest?.("form");
  if (form?.matches(TEXTS)) ctx.draft = addressOf(form);
});
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx?.draft && ctx.target?.id !== "problems") forget(ctx.draft);
});
