// Bundles the program: a start that loads a hundred small modules takes twice as long as one that loads a few. What only
// some runs need stays in chunks of its own; the library (dist/src) is not bundled.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const RARE = [
  /src\/facts\/(evidence|fingerprint|context-hash)/,
  /src\/cli\/(config-file|walk|gitignore|help|missing|rule-example|verify-|observe-|rewrite-built|completion|rewrite-text|rewrite-remote|measures|verified-file|without-token|privileged-event|suggest-|tell-suggest|remote-config)/,
  /src\/cli\/commands\/(?!rewrite|shared-options)/,
  /src\/(engine|image|verify|observe|registry|size|suggest)\/(?!errors?\.)/,
  /src\/report\/(ignore-comments|describe-change|json|sarif|rdjson|github|gitlab|markdown|explain|rules|parsed|parts|suggestion|line-edit|foreign-markdown|visible)/,
  /src\/report\/(verify-|size-|place|html\/|figures|file-sums)/,
  /node_modules\/(?!diff|unbash)/,
];

/** Text of one byte a character is read and kept in half the time and memory: what is beyond is written as escapes. */
const ascii = {
  name: "ascii",
  generateBundle(_, files) {
    for (const file of Object.values(files))
      file.code = file.code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  },
};

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const bundle = await rolldown({
  input: { dfopt: path("../dist/src/cli/main.js") },
  platform: "node",
  checks: { ineffectiveDynamicImport: false },
  plugins: [ascii],
});
await bundle.write({
  dir: path("../dist/cli"),
  // CommonJS starts faster: Node sets up its ES module loader only when something asks for it.
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name]-[hash].cjs",
  minify: true,
  codeSplitting: { groups: [{ name: "core", test: (id) => !RARE.some((rare) => rare.test(id)) }] },
});
await bundle.close();
