// Where does a person begin who sent something wrong? At the first field that is wrong.
document.querySelector("main [aria-invalid=true]")?.focus();
