// After a form came back with problems, the first field that is wrong gets the focus.
document.querySelector("[aria-invalid=true]")?.focus();
