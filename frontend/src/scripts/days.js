// What day is the one that was just chosen? The form's own address says it in words; buttons choose days that are often meant.
document.addEventListener("change", async ({ target }) => {
  const box = target.closest?.("[data-day]");
  if (!box || target.type !== "date") return;
  const address = new URL(target.form.getAttribute("action") || location.href, location);
  address.searchParams.set("day", box.dataset.day);
  address.searchParams.set("value", target.value);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.headers.has("HX-Redirect")) return;
  const part = new DOMParser().parseFromString(await answer.text(), "text/html");
  const line = part.querySelector("[data-line]");
  if (line) box.querySelector("[data-line]").textContent = line.textContent;
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-to]");
  if (!button) return;
  const input = button.closest("[data-day]").querySelector("input");
  input.value = button.dataset.to;
  input.focus();
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
});
