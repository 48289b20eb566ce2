// Writes fixtures/parse/*/oracle.json: what BuildKit's parser says of each case. Build it first: test/oracle/build.sh
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const oracle = process.env.DFOPT_ORACLE ?? fileURLToPath(new URL("../node_modules/.cache/dfopt-oracle", import.meta.url));
const cases = fileURLToPath(new URL("../fixtures/parse/", import.meta.url));

const names = readdirSync(cases).sort();
const paths = names.map((name) => `${cases}${name}/Dockerfile`);
const lines = execFileSync(oracle, paths, { encoding: "utf8" }).trimEnd().split("\n");
for (const [index, line] of lines.entries()) {
  const { path: _, ...verdict } = JSON.parse(line);
  writeFileSync(`${cases}${names[index]}/oracle.json`, `${JSON.stringify(verdict, undefined, 2)}\n`);
}
console.log(`${lines.length} cases`);
