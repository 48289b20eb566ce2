#!/usr/bin/env node
// Compiling the program takes longer than running it. `npm run build` keeps the compiled code of the Node it runs on; a
// newer one keeps it by itself, and any other compiles.
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");

const filename = join(__dirname, "../dist/cli/dfopt.cjs");
const code = `${filename}.${process.version}`;
if (existsSync(code)) {
  const { Script } = require("node:vm");
  const script = new Script(Module.wrap(readFileSync(filename, "latin1")), { filename, cachedData: readFileSync(code) });
  const program = new Module(filename, module);
  // Its other files ask for it by name.
  require.cache[filename] = program;
  program.loaded = true;
  script.runInThisContext()(program.exports, Module.createRequire(filename), program, filename, dirname(filename));
} else {
  Module.enableCompileCache?.();
  require(filename);
}
