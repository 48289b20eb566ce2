import type { ContextFacts } from "../../../src/rule.js";
import { MIX_OPTIONS, MIX_PATHS, MIX_READS, MIX_SETTINGS, MIX_TASKS } from "../../knowledge/manifests/elixir.js";
import { mixTasks } from "../../shared/commands/mix-tasks.js";
import { type Call, type Ecosystem, type Manifests, obstacleToFiles, refused } from "../ecosystem.js";
import { readOptions } from "../options.js";

export const mix: Ecosystem = {
  name: "mix",
  caller: { programs: ["mix"], optionsWithValue: [] },
  verbs: new Map([
    ["deps.get", "installs"],
    ["do", "installs"],
  ]),
  options: MIX_OPTIONS,
  steers: ({ name }) => /^(MIX_|HEX_|ERL_|ELIXIR_|REBAR_)/.test(name) && !MIX_SETTINGS.has(name),
  manifests: (calls, { context }) => manifestsOf(calls, context),
};

function manifestsOf(calls: readonly Call[], context: ContextFacts): Manifests {
  const tasks = calls.flatMap(({ verb, operands }) => mixTasks([verb, ...operands]));
  if (!tasks.some(({ name }) => name === "deps.get")) return { is: "none" };
  for (const { name, words } of tasks) {
    const given = readOptions(words, MIX_OPTIONS);
    if (!MIX_TASKS.has(name) || given.is === "unknown" || given.names.length > 0) return refused(`\`mix ${name}\` may read any file`);
  }
  const folders = context.kind("config") === "directory" ? ["config/"] : [];
  const files = ["mix.exs", ...(context.kind("mix.lock") === undefined ? [] : ["mix.lock"]), ...folders];
  const missing = obstacleToFiles(files, context);
  if (missing !== undefined) return refused(missing);
  const scripts = ["mix.exs", ...context.entries("config").map((name) => `config/${name}`)].filter((path) => path !== "config/runtime.exs");
  for (const path of scripts) {
    const odd = context.kind(path) === "file" ? MIX_READS.exec(codeOf(path, context))?.[0] : undefined;
    if (odd !== undefined) return refused(`${path} has \`${odd.trim()}\`, which may read files of the project`);
  }
  const outputs = tasks.some(({ name }) => name === "deps.compile") ? ["deps", "_build"] : ["deps"];
  const isLocked = tasks.every(({ words }) => words.some(({ value }) => value === "--check-locked"));
  const agreed = isLocked || !files.includes("mix.lock") ? [] : ["mix.exs and mix.lock agree, so that mix changes neither"];
  return { is: "known", files, outputs, assumptions: ["no dependency reads files of the project when it is compiled", ...agreed] };
}

/** Without comments and the paths that are only worked out; a file that cannot be read may read others. */
function codeOf(path: string, context: ContextFacts): string {
  const text = context.read(path);
  return text === undefined ? "File." : text.replaceAll(/^\s*#.*$/gm, "").replaceAll(MIX_PATHS, "a_path");
}
