// How do the sources become the files that pages load? Hashed names, a manifest for django-vite, nothing inlined.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../headway/foundation/web/static/web/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    assetsDir: "",
    modulePreload: { polyfill: false },
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    target: "es2022",
    rolldownOptions: { input: "src/main.js" },
  },
});
