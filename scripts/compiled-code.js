// Writes the compiled code of the bundled program beside it, for the Node that runs this: see bin/dfopt.js. What a rewrite
// uses is compiled by then.
import { readFileSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { devNull } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const filename = path("../dist/cli/dfopt.cjs");
const script = new Script(Module.wrap(readFileSync(filename, "latin1")), { filename });
const usual = ["nginx", "node-api"].map((name) => path(`../fixtures/apps/${name}/Dockerfile`));
process.argv.splice(2, Infinity, "rewrite", "--quiet", "--format", "diff", "--output", devNull, ...usual);
process.on("exit", () => writeFileSync(`${filename}.${process.version}`, script.createCachedData()));
script.runInThisContext()({}, createRequire(filename), {}, filename, dirname(filename));
