// Which keys work on every page? `/` goes to the search.
const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.(TYPING)) return;
  const field = document.querySelector("#q");
  if (!field || !field.checkVisibility()) return;
  event.preventDefault();
  field.focus();
  field.select();
});
