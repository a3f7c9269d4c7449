// How does a page open over another one? Its content comes into a dialog, or into a drawer at the side; Escape closes it.
import { parse } from "./asking.js";
import { watch } from "./keeping.js";
import { words } from "./drafts.js";
import { wrong } from "./outliner.js";

export async function content(address, kind) {
  const answer = await fetch(address, { headers: { "HX-Request": "true", "HX-Target": `div#${kind}` } }).catch(() => null);
  if (!answer) return wrong({ offline: true });
  if (!answer.ok || answer.headers.has("HX-Redirect")) return void (location.href = address);
  return part(await answer.text());
}

// What stands in the `main` of a page. What it says happened is said on this page.
export function part(text) {
  const page = parse(text);
  const found = page.querySelector("main") ?? page.body;
  const said = found.querySelector(":scope > .toasts");
  document.querySelector("main > .toasts")?.remove();
  if (said) document.querySelector("main").prepend(said);
  found.querySelector(":scope > #problems")?.remove();
  return found;
}

export function fill(box, address, found, name = "") {
  const shut = () => (box.close ? box.close() : box.dispatchEvent(new CustomEvent("headway:shut", { bubbles: true })));
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "icon-btn shut" });
  close.setAttribute("aria-label", words.close);
  close.innerHTML = '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#i-x"/></svg>';
  close.addEventListener("click", shut);
  box.setAttribute("aria-label", found.querySelector("h1, h2")?.textContent ?? name);
  box.replaceChildren(...found.childNodes, close);
  // A form without an address of its own is sent to the page that it came from, and “back” means to close.
  for (const form of box.querySelectorAll("form:not([action])")) form.action = address;
  for (const back of box.querySelectorAll(`a[href="${CSS.escape(location.pathname)}"]`)) {
    back.addEventListener("click", (event) => {
      event.preventDefault();
      shut();
    });
  }
  watch(box);
  window.htmx?.process(box);
  box.dispatchEvent(new CustomEvent("headway:part", { bubbles: true }));
  if (!box.close) return;
  const first = ":is(input, textarea, select):not([type=hidden]), button, a";
  (box.querySelector("[aria-current=page]") ?? box.querySelector(first))?.focus();
}

async function open(link, kind) {
  const within = link.closest("dialog");
  const found = await content(link.href, within?.className || kind);
  if (!found) return;
  if (within) return fill(within, link.href, found, link.textContent);
  const dialog = document.createElement("dialog");
  dialog.className = kind;
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.querySelector("main").append(dialog);
  dialog.showModal();
  fill(dialog, link.href, found, link.textContent);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-over], dialog .tabs a");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link, link.dataset.over === "pane" ? "drawer" : link.dataset.over);
});

// A toast waits until it is pressed away.
document.addEventListener("click", ({ target }) => {
  const away = target.closest("[data-away]");
  if (!away) return;
  away.parentElement.remove();
  document.getElementById("main")?.focus();
});
