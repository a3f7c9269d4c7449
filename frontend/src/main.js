// The few scripts of Headway. Every page works without them.
import "./styles/main.css";
import "htmx.org";
import "./search.js";
import "./focus.js";
