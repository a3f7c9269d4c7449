// How are parts of a page exchanged? By htmx, told in <meta name="htmx-config">; here is only what it cannot know.
import "htmx.org";

const token = document.querySelector('meta[name="csrf-token"]')?.content;

// Writing requests that are no forms carry the token too.
document.addEventListener("htmx:config:request", (event) => {
  if (token) event.detail.ctx.request.headers["X-CSRFToken"] = token;
});

// A new try takes away what was said about the last one; a part that refreshes itself does not.
document.addEventListener("htmx:before:request", (event) => {
  if (event.detail.ctx.request.method !== "GET") document.getElementById("problems")?.replaceChildren();
});

// Without an answer a person must not believe that something was saved.
document.addEventListener("htmx:error", (event) => {
  const region = document.getElementById("problems");
  if (!region || event.detail.ctx?.response) return;
  const note = document.createElement("p");
  note.className = "note is-off";
  note.textContent = region.dataset.offline;
  region.replaceChildren(note);
});

// The focus is never lost: at the first field that is wrong, else where it was, else at the new part itself.
const said = (one) => [one.localName, one.href, one.ariaLabel, one.textContent].join("|");

let before = {};
document.addEventListener("htmx:before:swap", (event) => {
  const at = document.activeElement ?? {};
  const target = event.detail.ctx?.target;
  // A part that comes by itself takes the focus from nobody.
  const quiet = target?.getAttribute("hx-trigger") === "load" && document.activeElement === document.body;
  before = { id: at.id, name: at.name, quiet, said: at.matches?.("a, button, summary") && said(at), part: target?.id };
});
document.addEventListener("htmx:after:swap", () => {
  if (before.quiet || (document.activeElement && document.activeElement !== document.body)) return;
  const part = (before.part && document.getElementById(before.part)) || document.getElementById("main");
  const place =
    part?.querySelector("[aria-invalid=true]") ||
    (before.id && document.getElementById(before.id)) ||
    (before.name && part?.querySelector(`[name="${CSS.escape(before.name)}"]`)) ||
    (before.said && [...(part?.querySelectorAll("a, button, summary") ?? [])].find((one) => said(one) === before.said && one.checkVisibility())) ||
    part;
  if (!place) return;
  if (place === part && !part.hasAttribute("tabindex")) part.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: place === part });
});
