import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const built = fileURLToPath(new URL("../headway/foundation/web/static/web/built", import.meta.url));

export default defineConfig({
  base: "/static/web/built/",
  build: {
    outDir: built,
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rollupOptions: { input: "src/main.js" },
  },
});
