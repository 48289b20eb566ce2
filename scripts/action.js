// Bundles the GitHub Action into the one file that action.yml runs; with --check, says whether the committed one is fresh.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licenses } from "./licenses.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const file = path("../action/dfopt.cjs");
const isCheck = process.argv.includes("--check");
const bundle = await rolldown({
  input: path("../src/action/main.ts"),
  platform: "node",
  checks: { ineffectiveDynamicImport: false },
  plugins: [licenses((text) => (isCheck ? undefined : writeFileSync(path("../action/licenses.txt"), text)))],
});
const { output } = await bundle.generate({ format: "cjs", minify: true, codeSplitting: false });
await bundle.close();
const [{ code }] = output;
if (!isCheck) writeFileSync(file, code);
else if (!existsSync(file) || readFileSync(file, "utf8") !== code) {
  console.error("action/dfopt.cjs is not what src/ makes: npm run action writes it anew");
  process.exitCode = 1;
}
