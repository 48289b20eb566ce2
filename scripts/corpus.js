// npm run corpus -- DIR [--sample N] [--rule ID]: rewrites every Dockerfile below DIR and checks what must hold for any of
// them. Uses BuildKit's own parser as the judge of the output where test/oracle/build.sh was run.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { createTwoFilesPatch } from "diff";
import { readContext } from "../dist/src/facts/context.js";
import { optimize, parse, print, rules } from "../dist/src/index.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string", default: "0" }, rule: { type: "string" }, refusals: { type: "boolean", default: false } },
});
const [root] = positionals;
if (root === undefined) {
  console.error("usage: npm run corpus -- DIR [--sample N] [--rule ID] [--refusals]");
  process.exit(2);
}
const ORACLE = process.env.DFOPT_ORACLE ?? new URL("../node_modules/.cache/dfopt-oracle", import.meta.url).pathname;

function* dockerfiles(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== ".git" && entry.name !== "node_modules") yield* dockerfiles(path);
    else if (
      entry.isFile() &&
      /^(Dockerfile|Containerfile)([.-].*)?$|\.Dockerfile$/i.test(entry.name) &&
      !entry.name.endsWith(".dockerignore")
    )
      yield path;
  }
}

const instructionsOf = (dockerfile) => dockerfile.nodes.filter(({ kind }) => !["blank", "comment", "directive"].includes(kind));
const isValid = (dockerfile) => dockerfile.diagnostics.every(({ severity }) => severity !== "error");
const commentsOf = (text) =>
  text
    .split(/\r?\n/)
    .filter((line) => /^\s*#/.test(line))
    .map((line) => line.trim());

/** What is in `before` and not, or less often, in `after`. */
function lost(before, after) {
  const counts = new Map();
  for (const item of after) counts.set(item, (counts.get(item) ?? 0) + 1);
  return before.filter((item) => {
    const count = counts.get(item) ?? 0;
    counts.set(item, count - 1);
    return count <= 0;
  });
}

/** What a rewrite must never lose, by name. */
const KEPT = {
  comment: (dockerfile) => commentsOf(dockerfile.text),
  directive: (dockerfile) => dockerfile.nodes.filter(({ kind }) => kind === "directive").map(({ text }) => text),
  // Rules edit the scripts of RUN.
  heredoc: (dockerfile) =>
    instructionsOf(dockerfile).flatMap(({ kind, heredocs }) => heredocs.map(({ name, content }) => (kind === "run" ? name : content))),
  ONBUILD: (dockerfile) =>
    instructionsOf(dockerfile)
      .filter(({ kind }) => kind === "onbuild")
      .map(({ text }) => text.trim().toUpperCase()),
  "flag of FROM": (dockerfile) =>
    instructionsOf(dockerfile)
      .filter(({ kind }) => kind === "from")
      .flatMap(({ flags }) => flags.map(({ text }) => text))
      .filter((text) => !/^--platform=\$\{?TARGETPLATFORM\}?$/.test(text)), // what BuildKit takes anyway
  "mount of RUN": (dockerfile) => [
    ...new Set(
      instructionsOf(dockerfile)
        .filter(({ kind }) => kind === "run")
        .flatMap(({ flags }) => flags.map(({ text }) => text.toLowerCase())),
    ),
  ],
};

function problemsOf(text, result, run) {
  const before = parse(text);
  const after = parse(result.text);
  const problems = result.faults.map(({ rule, message }) => `fault of ${rule}: ${message}`);
  if (print(before) !== text) problems.push("does not print as it stands");
  if (!isValid(after)) problems.push(`invalid afterwards: ${after.diagnostics[0].message}`);
  if (run(result.text).text !== result.text) problems.push("a second rewrite changes it again");
  for (const [name, of] of Object.entries(KEPT)) {
    const [gone] = lost(of(before), of(after));
    if (gone !== undefined) problems.push(`lost ${name}: ${gone.slice(0, 120)}`);
  }
  return problems;
}

/** RUN scripts of the output that the input did not have, and that bash does not parse. */
function brokenScripts(before, after) {
  const old = new Set(instructionsOf(before).map(({ line }) => line.text));
  return instructionsOf(after)
    .filter(({ kind, line, exec, heredocs }) => kind === "run" && !exec && heredocs.length === 0 && !old.has(line.text))
    .filter(({ command }) => spawnSync("bash", ["-n"], { input: `${command.script.text}\n` }).status !== 0)
    .map(({ line }) => line.text);
}

const counts = { files: 0, invalid: 0, changed: 0, problems: 0 };
const tally = { changes: new Map(), refusals: new Map() };
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
const judged = [];
const diffs = [];
const selected = values.rule === undefined ? rules : rules.filter(({ id }) => id === values.rule);

for (const path of dockerfiles(root)) {
  const text = readFileSync(path, "utf8");
  counts.files++;
  const name = relative(root, path);
  const facts = { context: readContext(dirname(path), path) };
  const problem = (what) => {
    counts.problems++;
    console.log(`${name}: ${what}`);
  };
  try {
    const run = (input, chosen = selected) => optimize(parse(input), chosen, facts);
    const result = run(text);
    if (result.status === "invalid") {
      counts.invalid++;
      continue;
    }
    for (const what of problemsOf(text, result, run)) problem(what);
    for (const rule of selected) {
      const alone = (input) => run(input, [rule]);
      for (const what of problemsOf(text, alone(text), alone)) problem(`${rule.id} alone: ${what}`);
    }
    for (const { rule } of result.changes) count(tally.changes, rule);
    for (const { rule, line, reason } of result.refusals) {
      count(tally.refusals, rule);
      if (values.refusals) console.log(`${name}:${line}: ${rule}: ${reason}`);
    }
    if (result.status !== "changed") continue;
    counts.changed++;
    for (const script of brokenScripts(parse(text), parse(result.text))) problem(`bash does not parse: ${script.slice(0, 200)}`);
    judged.push({ name, text: result.text });
    diffs.push(createTwoFilesPatch(`a/${name}`, `b/${name}`, text, result.text, undefined, undefined, { context: 3 }));
  } catch (error) {
    problem(`threw ${error instanceof Error ? error.stack : error}`);
  }
}

if (existsSync(ORACLE)) judge();
else console.log("BuildKit's parser was not asked: test/oracle/build.sh has not been run");

function judge() {
  if (judged.length === 0) return;
  const input = judged.map(({ text }) => JSON.stringify(text)).join("\n");
  const output = execFileSync(ORACLE, { input, maxBuffer: 1 << 30, encoding: "utf8" });
  for (const [index, line] of output.trim().split("\n").entries()) {
    const verdict = JSON.parse(line);
    // Debian's copy of BuildKit is of 2024, and does not know the flags that came since.
    if ((verdict.ok && verdict.semOk) || /unknown flag: (parents|exclude|unpack|device|security)/.test(verdict.semError ?? "")) continue;
    counts.problems++;
    console.log(`${judged[index].name}: BuildKit rejects the outcome: ${verdict.error ?? verdict.semError}`);
  }
}

// A sample is drawn evenly, so that two runs show the same files.
const wanted = Math.min(Number(values.sample), diffs.length);
for (let index = 0; index < wanted; index++) console.log(diffs[Math.floor((index * diffs.length) / wanted)]);
const table = (map) =>
  [...map]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, n]) => `  ${String(n).padStart(6)}  ${rule}`)
    .join("\n");
console.log(`\n${counts.files} files, ${counts.invalid} invalid, ${counts.changed} changed, ${counts.problems} problems`);
console.log(`changes\n${table(tally.changes)}\nrefusals\n${table(tally.refusals)}`);
process.exit(counts.problems > 0 ? 1 : 0);
