// Which keys work on every page? `/` goes to the search, `?` shows all keys.
const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  if (event.key === "/") search(event);
  if (event.key === "?") document.getElementById("keys")?.click();
});

function search(event) {
  const field = document.querySelector("#q");
  if (!field?.checkVisibility()) return;
  event.preventDefault();
  field.focus();
  field.select();
}
