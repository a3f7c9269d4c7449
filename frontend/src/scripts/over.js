// How does a page open over another one? Its content comes into a dialog, or into a drawer at the side; Escape closes it.
import { watch } from "./keeping.js";
import { words } from "./drafts.js";

async function content(link, kind) {
  const answer = await fetch(link.href, { headers: { "HX-Request": "true", "HX-Target": `div#${kind}` } }).catch(() => null);
  if (!answer?.ok || answer.headers.has("HX-Redirect")) return void (location.href = link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("main") ?? page.body;
  for (const extra of found.querySelectorAll(":scope > :is(#problems, .toasts)")) extra.remove();
  return found;
}

function fill(dialog, link, found) {
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "icon-btn shut" });
  close.setAttribute("aria-label", words.close);
  close.innerHTML = '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#i-x"/></svg>';
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-label", found.querySelector("h1, h2")?.textContent ?? link.textContent);
  dialog.replaceChildren(...found.childNodes, close);
  // A form without an address of its own is sent to the page that it came from, and “back” means to close.
  for (const form of dialog.querySelectorAll("form:not([action])")) form.action = link.href;
  for (const back of dialog.querySelectorAll(`a[href="${CSS.escape(location.pathname)}"]`)) {
    back.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
  }
  watch(dialog);
  dialog.dispatchEvent(new CustomEvent("headway:part", { bubbles: true }));
  const first = ":is(input, textarea, select):not([type=hidden]), button, a";
  (dialog.querySelector("[aria-current=page]") ?? dialog.querySelector(first))?.focus();
}

async function open(link) {
  const within = link.closest("dialog");
  const found = await content(link, within?.className || link.dataset.over);
  if (!found) return;
  if (within) return fill(within, link, found);
  const dialog = document.createElement("dialog");
  dialog.className = link.dataset.over;
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.querySelector("main").append(dialog);
  dialog.showModal();
  fill(dialog, link, found);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-over], dialog .tabs a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link);
});

// A toast waits until it is pressed away.
document.addEventListener("click", ({ target }) => {
  const away = target.closest("[data-away]");
  if (!away) return;
  away.parentElement.remove();
  document.getElementById("main")?.focus();
});
