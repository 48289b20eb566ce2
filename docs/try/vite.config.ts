import { defineConfig } from "vite";

/** `npm run build:try`: the page, as files that any server can serve from any folder. */
export default defineConfig({
  root: new URL(".", import.meta.url).pathname,
  base: "./",
  build: { outDir: new URL("../../dist/try", import.meta.url).pathname, emptyOutDir: true, target: "es2023" },
  worker: { format: "es" },
});
