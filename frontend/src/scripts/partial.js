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

// The focus stays where the person was: at the same control of the new part, else at the part itself.
let last = "";
document.addEventListener("htmx:before:swap", () => {
  last = document.activeElement?.id ?? "";
});
document.addEventListener("htmx:after:swap", (event) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  const same = last && document.getElementById(last);
  const part = event.detail.ctx?.target;
  const place = same || (part?.isConnected ? part : document.getElementById("main"));
  if (!place) return;
  if (!same && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: Boolean(same) });
});
