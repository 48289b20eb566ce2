import { type Add, type Copy, expand, type Instruction, isInside, resolveDirectory } from "../../src/rule.js";
import { PROGRAMS_OF } from "../knowledge/build-packages.js";
import type { Reading } from "./configure-make.js";
import { isBuildPath } from "./items.js";

/** Files that are read, never run. */
const DATA = /\.(conf|cfg|ini|json|ya?ml|toml|xml|html?|css|txt|md|pem|crt|key|png|svg|ico|properties|env|types)$/i;

/** Instructions whose words are run in the shipped image, or by it. */
const RUNS: ReadonlySet<string> = new Set(["run", "cmd", "entrypoint", "healthcheck"]);

/** Whether something in the shipped stage names a program of a package, or may be a script that calls it. */
export function mayCall(reading: Reading, name: string): boolean {
  const { before, after } = reading;
  const programs = PROGRAMS_OF[name] ?? [name];
  const shipped = [...after, ...before.filter(({ kind }) => kind !== "run")];
  const words = shipped.flatMap(({ kind, line }) => (RUNS.has(kind) ? line.text.split(/[^\w.+-]+/) : []));
  return programs.some((program) => words.includes(program)) || shipped.some((instruction) => shipsScript(instruction, reading));
}

function shipsScript(instruction: Instruction, reading: Reading): boolean {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  const stays = reading.before.includes(instruction) && isForBuild(instruction, reading);
  return !stays && instruction.sources.some(({ text }) => !DATA.test(text));
}

/** Whether what is copied is only there to be built: it goes where the build works, or below the prefix, or is an archive that the build unpacks. */
export function isForBuild(copy: Copy | Add, { model, build, runs }: Reading): boolean {
  const state = model.stateAt(copy);
  const to = resolveDirectory(state.workdir, expand(copy.destination.text, state.variables, model.dockerfile.escape, "unknown"));
  if (to !== undefined && (isBuildPath(to, build) || [...build.sources].some((directory) => isInside(directory, to) && to !== "/")))
    return true;
  const names = copy.sources.map(({ text }) => text.split("/").at(-1) ?? text);
  const isArchive = names.every((name) => /\.(tar(\.\w+)?|tgz|tbz2?|txz|zip)$/.test(name));
  const text = [...runs.keys()].map((run) => run.line.text).join("\n");
  return isArchive && names.every((name) => text.includes(name));
}
