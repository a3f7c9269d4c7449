// What do pages do beyond what the browser does by itself? Little: every link and form works without this file.
import "./main.css";
import "./scripts/partial.js";
import "./scripts/keys.js";
import "./scripts/menus.js";
import "./scripts/wrong.js";
import "./scripts/outline.js";
import "./scripts/cells.js";
import "./scripts/keeping.js";
import "./scripts/inline.js";
import "./scripts/counting.js";
import "./scripts/over.js";
import "./scripts/seen.js";
import "./scripts/upload.js";
import "./scripts/pick.js";
import "./scripts/days.js";
import "./scripts/rows.js";
import "./scripts/passkeys.js";
