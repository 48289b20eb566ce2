// Parsing, side by side with the other parsers that npm has and, where it was built (npm run oracle), with BuildKit's own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parse as parseFile } from "docker-file-parser";
import { DockerfileParser } from "dockerfile-ast";
import { Bench } from "tinybench";
import { optimize, parse, rules } from "../dist/src/index.js";
import { samples } from "./samples.js";

const ORACLE = process.env.DFOPT_ORACLE ?? new URL("../node_modules/.cache/dfopt-oracle", import.meta.url).pathname;
const SECONDS = 2;

export async function benchParsers() {
  const files = samples(200);
  const bytes = files.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`${files.length} Dockerfiles, ${Math.round(bytes / files.length)} bytes on average; node ${process.version}\n`);

  const bench = new Bench({ time: SECONDS * 1000, warmupTime: 500 });
  const add = (name, each) => bench.add(name, () => files.forEach(each));
  add("dfopt", (text) => parse(text));
  add("dockerfile-ast", (text) => DockerfileParser.parse(text).getInstructions());
  add("docker-file-parser", (text) => parseFile(text));
  add("dfopt, all rules", (text) => optimize(parse(text), rules));
  await bench.run();

  const perSecond = new Map(bench.tasks.map(({ name, result }) => [name, (1000 / result.latency.p50) * files.length]));
  const buildKit = measureBuildKit(files);
  if (buildKit !== undefined) perSecond.set("BuildKit (Go, one core)", buildKit);
  const own = perSecond.get("dfopt");
  console.log("parse, files a second, and how many times as fast dfopt is:");
  for (const [name, rate] of perSecond) {
    console.log(`  ${name.padEnd(26)} ${Math.round(rate).toLocaleString("en").padStart(10)}  ${(own / rate).toFixed(2).padStart(6)}`);
  }
  if (buildKit === undefined) console.log("  BuildKit's parser was not built: npm run oracle");
  console.log("The last row of dfopt is a whole rewrite. Nothing else on npm rewrites Dockerfiles, so it stands alone.\n");
}

/** Checks the instructions too, as dfopt does. */
function measureBuildKit(files) {
  if (!existsSync(ORACLE)) return undefined;
  const input = files.map((text) => JSON.stringify(text)).join("\n");
  const { status, stdout, stderr } = spawnSync(ORACLE, ["-measure", String(SECONDS)], {
    input,
    encoding: "utf8",
    env: { ...process.env, GOMAXPROCS: "1" },
  });
  if (status !== 0) throw new Error(`${ORACLE}: ${stderr}`);
  return Number(stdout);
}
