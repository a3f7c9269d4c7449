// How does a page open over another one? Its content comes into a dialog, or into a drawer at the side; Escape closes it.
import { watch } from "./keeping.js";
import { words } from "./drafts.js";

async function open(link) {
  const kind = link.dataset.over;
  const answer = await fetch(link.href, { headers: { "HX-Request": "true", "HX-Target": `div#${kind}` } }).catch(() => null);
  if (!answer?.ok || answer.headers.has("HX-Redirect")) return void (location.href = link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = page.querySelector("main") ?? page.body;
  for (const extra of content.querySelectorAll(":scope > :is(#problems, .toasts)")) extra.remove();
  const dialog = document.createElement("dialog");
  dialog.className = kind;
  dialog.setAttribute("aria-label", content.querySelector("h1, h2")?.textContent ?? link.textContent);
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "icon-btn shut" });
  close.setAttribute("aria-label", words.close);
  close.innerHTML = '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#i-x"/></svg>';
  close.addEventListener("click", () => dialog.close());
  dialog.append(...content.childNodes, close);
  // A form without an address of its own is sent to the page that it came from, and “back” means to close.
  for (const form of dialog.querySelectorAll("form:not([action])")) form.action = link.href;
  for (const back of dialog.querySelectorAll(`a[href="${CSS.escape(location.pathname)}"]`)) {
    back.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
  }
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.querySelector("main").append(dialog);
  dialog.showModal();
  watch(dialog);
  dialog.dispatchEvent(new CustomEvent("headway:part", { bubbles: true }));
  dialog.querySelector(":is(input, textarea, select):not([type=hidden]), button, a")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-over]");
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
