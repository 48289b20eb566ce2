// Bundles the program: a start that loads a hundred small modules takes twice as long as one that loads a few. What only
// some runs need stays in chunks of its own; the library (dist/src) is not bundled.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const RARE = [
  /src\/facts\/(evidence|fingerprint|context-hash)/,
  /src\/cli\/(config-file|walk|gitignore|help|missing|rule-example|verify-|observe-|rewrite-built|rewrite-text|rewrite-remote|measures|verified-file|without-token|privileged-event|suggest-|tell-suggest|remote-config)/,
  /src\/cli\/commands\/(?!rewrite)/,
  /src\/(engine|image|verify|observe|suggest)\/(?!errors?\.)/,
  /src\/report\/(ignore-comments|describe-change|json|sarif|rdjson|github|gitlab|markdown|explain|rules|parsed|parts|suggestion|line-edit|foreign-markdown|visible)/,
  /src\/report\/(verify-|html\/|figures|file-sums)/,
  /node_modules\/(?!diff|unbash)/,
];

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const bundle = await rolldown({
  input: { dfopt: path("../dist/src/cli/main.js") },
  platform: "node",
  checks: { ineffectiveDynamicImport: false },
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
