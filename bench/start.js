// The start of the program against that of Node itself: time and memory of one file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samples } from "./samples.js";

const ROUNDS = 31;

export function benchStart() {
  const directory = mkdtempSync(join(tmpdir(), "dfopt-bench-"));
  try {
    const path = join(directory, "Dockerfile");
    writeFileSync(path, samples(1)[0]);
    const program = new URL("../bin/dfopt.js", import.meta.url).pathname;
    // In turn, so that a change of the machine's speed meets both.
    const rounds = Array.from({ length: ROUNDS }, () => ({ node: time("-e", "0"), dfopt: time(program, "rewrite", path) }));
    const node = median(rounds.map((round) => round.node));
    const dfopt = median(rounds.map((round) => round.dfopt));
    const ratio = median(rounds.map((round) => round.dfopt / round.node));
    console.log(
      `\nstart: node -e 0 ${node.toFixed(0)} ms, dfopt rewrite of one file ${dfopt.toFixed(0)} ms (medians): ${ratio.toFixed(2)} times`,
    );
    const [ofNode, ofDfopt] = [peak(directory), peak(directory, program, "rewrite", path)];
    console.log(`memory: node ${mebibytes(ofNode)}, dfopt rewrite of one file ${mebibytes(ofDfopt)} at most`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function time(...args) {
  const start = performance.now();
  spawnSync(process.execPath, args);
  return performance.now() - start;
}

/** What a process says of itself at its end, in kibibytes. Linux hands maxRSS on from the process that started it; VmHWM is its own. */
const HOOK = `const { existsSync, readFileSync, writeFileSync } = require("node:fs");
process.on("exit", () => {
  const own = existsSync("/proc/self/status") ? /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] : undefined;
  writeFileSync(process.env.PEAK, own ?? String(process.resourceUsage().maxRSS));
});
`;

function peak(directory, ...args) {
  const [hook, said] = [join(directory, "peak.cjs"), join(directory, "peak")];
  writeFileSync(hook, HOOK);
  spawnSync(process.execPath, ["--require", hook, ...(args.length > 0 ? args : ["-e", "0"])], { env: { ...process.env, PEAK: said } });
  return Number(readFileSync(said, "utf8"));
}

function mebibytes(kibibytes) {
  return `${(kibibytes / 1024).toFixed(1)} MiB`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
