// How is a row of an outline moved by keys? Alt with an arrow presses the row's own button: up, down, in, out. Enter in
// a row that can have more below it follows its own link.
const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

document.addEventListener("keydown", (event) => {
  const adds = event.key === "Enter" && event.target.matches?.("tr[data-moves]") && event.target.querySelector("a[data-adds]");
  if (adds) return void (event.preventDefault(), adds.click());
  const to = STEPS[event.key];
  if (!to || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = event.target.closest?.("tr[data-moves]")?.querySelector(`button[name="to"][value="${to}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// The page that answers names the moved row in its address: the focus goes on there.
const row = document.querySelector("tr[data-moves]:target");
if (row) row.focus({ preventScroll: true });
