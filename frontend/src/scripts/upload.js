// A form with files says how far it has come. Without this file it is sent like any other.
const shown = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / 1e6);

function bar(form) {
  const box = document.createElement("div");
  box.className = "uploading";
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", form.dataset.sending);
  box.append(words, progress);
  form.append(box);
  return { box, words, progress };
}

function failed(form, { box }) {
  box.remove();
  form.querySelectorAll("[type=submit]").forEach((button) => (button.disabled = false));
  const region = document.getElementById("problems");
  const note = document.createElement("p");
  note.className = "note is-off";
  note.textContent = region?.dataset.offline ?? "";
  region?.replaceChildren(note);
  region?.scrollIntoView({ block: "nearest" });
}

function send(form) {
  const request = new XMLHttpRequest();
  const parts = bar(form);
  request.open("POST", form.action);
  // The server answers with the next address in a header instead of a redirect that a script cannot see.
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("HX-Target", "div#drawer");
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    parts.progress.max = total;
    parts.progress.value = loaded;
    parts.words.textContent = `${form.dataset.sending} ${shown(loaded)} / ${shown(total)} MB`;
  });
  request.addEventListener("load", () => {
    const next = request.getResponseHeader("HX-Redirect");
    const place = form.closest("#drawer") ?? form.closest("dialog");
    if (next) {
      location.assign(next);
      // The same page with another fragment is not loaded again by itself.
      if (new URL(next, location).pathname === location.pathname && next.includes("#")) location.reload();
    } else if (request.status === 200 && place) {
      place.innerHTML = request.responseText;
      (place.querySelector("[aria-invalid=true]") ?? place.querySelector(".problems"))?.focus();
    } else failed(form, parts);
  });
  request.addEventListener("error", () => failed(form, parts));
  const body = new FormData(form);
  form.querySelectorAll("[type=submit]").forEach((button) => (button.disabled = true));
  request.send(body);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  const files = [...(form?.querySelector("input[type=file]")?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  send(form);
});
