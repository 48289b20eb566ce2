// npm run bench: parsing against dockerfile-ast, the whole rewrite, nasty input, and the start of the program. Quote the
// ratios: absolute times are the machine's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { Bench } from "tinybench";
import { optimize, parse, rules } from "../dist/src/index.js";
import { nasty } from "./nasty.js";
import { samples } from "./samples.js";

const files = samples(200);
const bytes = files.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(`${files.length} Dockerfiles, ${Math.round(bytes / files.length)} bytes on average; node ${process.version}\n`);

const bench = new Bench({ time: 2000, warmupTime: 500 });
bench.add("dfopt: parse", () => {
  for (const text of files) parse(text);
});
bench.add("dockerfile-ast: parse", () => {
  for (const text of files) DockerfileParser.parse(text).getInstructions();
});
bench.add("dfopt: parse and all rules", () => {
  for (const text of files) optimize(parse(text), rules);
});
await bench.run();
const perSecond = (name) => {
  const task = bench.tasks.find((candidate) => candidate.name === name);
  return (1000 / task.result.latency.p50) * files.length;
};
for (const { name } of bench.tasks) {
  console.log(`${name.padEnd(28)} ${Math.round(perSecond(name)).toLocaleString("en").padStart(10)} files/s (median)`);
}
console.log(`parse: ${(perSecond("dfopt: parse") / perSecond("dockerfile-ast: parse")).toFixed(2)} times as fast as dockerfile-ast\n`);

console.log("1 MiB of each nasty kind, parsed, and rewritten by all rules:");
for (const { name, text } of nasty) {
  const start = performance.now();
  const dockerfile = parse(text);
  const parsed = performance.now();
  optimize(dockerfile, rules);
  console.log(`  ${(parsed - start).toFixed(0).padStart(6)} ms ${(performance.now() - parsed).toFixed(0).padStart(6)} ms  ${name}`);
}

const directory = mkdtempSync(join(tmpdir(), "dfopt-bench-"));
try {
  const path = join(directory, "Dockerfile");
  writeFileSync(path, files[0]);
  const program = new URL("../bin/dfopt.js", import.meta.url).pathname;
  const time = (...args) => {
    const start = performance.now();
    spawnSync(process.execPath, args);
    return performance.now() - start;
  };
  // In turn, so that a change of the machine's speed meets both.
  const rounds = Array.from({ length: 31 }, () => ({ node: time("-e", "0"), dfopt: time(program, "rewrite", path) }));
  const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
  const node = median(rounds.map((round) => round.node));
  const dfopt = median(rounds.map((round) => round.dfopt));
  const ratio = median(rounds.map((round) => round.dfopt / round.node));
  console.log(
    `\nstart: node -e 0 takes ${node.toFixed(0)} ms, dfopt rewrite of one file ${dfopt.toFixed(0)} ms (medians): ${ratio.toFixed(2)} times`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
