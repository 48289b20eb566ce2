// Bundles the program: a start that loads a hundred small modules takes twice as long as one that loads a few. What only
// some runs need stays in chunks of its own; the library (dist/src) is not bundled.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licenses } from "./licenses.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What a rewrite loads when it runs; with all that these import by themselves, the core. */
const USUAL = ["cli/main", "cli/commands/rewrite", "cli/rewrite/all", "report/diff", "facts/context"].map((name) =>
  path(`../dist/src/${name}.js`),
);

const core = new Set();
const findCore = {
  name: "core",
  buildEnd() {
    const todo = [...USUAL, path("../dist/rules/index.js")];
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      if (core.has(id)) continue;
      core.add(id);
      todo.push(...(this.getModuleInfo(id)?.importedIds ?? []));
    }
  },
};

/** Text of one byte a character is read and kept in half the time and memory: what is beyond is written as escapes. */
const ascii = {
  name: "ascii",
  generateBundle(_, files) {
    for (const file of Object.values(files))
      file.code = file.code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  },
};

const bundle = await rolldown({
  input: { dfopt: path("../dist/src/cli/main.js") },
  platform: "node",
  checks: { ineffectiveDynamicImport: false },
  plugins: [findCore, ascii, licenses((text) => writeFileSync(path("../dist/licenses.txt"), text))],
});
await bundle.write({
  dir: path("../dist/cli"),
  // CommonJS starts faster: Node sets up its ES module loader only when something asks for it.
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name]-[hash].cjs",
  minify: true,
  codeSplitting: { groups: [{ name: "core", test: (id) => core.has(id) }] },
});
await bundle.close();
