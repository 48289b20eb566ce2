import { type Command, type Instruction, isInside, type Run, resolveDirectory, scriptOf } from "../../src/rule.js";
import { COMPILERS, SYSTEM_DIRECTORIES } from "../knowledge/build-commands.js";
import { SHELLS } from "../knowledge/scripts.js";
import { invocations } from "../shared/invocations.js";
import { isForBuild } from "./callers.js";
import type { Reading, Refused } from "./configure-make.js";

/** What keeps a stage from being split although its build is understood. */
export function obstacleToShip(reading: Reading): Refused | undefined {
  const { stage, before, after } = reading;
  const onbuild = stage.instructions.find(({ kind }) => kind === "onbuild");
  if (onbuild !== undefined) return { refusal: "ONBUILD makes it a base for other builds", at: onbuild };
  const bound = before.find(({ kind }) => kind === "user" || kind === "volume");
  if (bound !== undefined) return { refusal: `${bound.keyword} stands above the build`, at: bound };
  const starts = stage.instructions.filter(({ kind }) => kind === "cmd" || kind === "entrypoint");
  if (starts.length === 0)
    return { refusal: "without CMD and ENTRYPOINT it may be a base for others, or a place to work in", at: stage.from };
  const env = [...before, ...after].find(
    (instruction) => instruction.kind === "env" && instruction.pairs.some(({ key }) => /^(DESTDIR|PREFIX)$/i.test(key.text)),
  );
  if (env !== undefined) return { refusal: "it decides where make installs", at: env };
  const install = [...before, ...after].find((run) => run.kind === "run" && installsWithoutUpdate(run, reading));
  if (install !== undefined)
    return { refusal: `line ${install.startLine} installs without updating, which a stage of its own has to do`, at: install };
  for (const instruction of stage.instructions) {
    const reason = programObstacle(instruction, reading);
    if (reason !== undefined) return { refusal: reason, at: instruction };
  }
  for (const run of after) {
    const reason = run.kind === "run" ? laterRunObstacle(run, reading) : undefined;
    if (reason !== undefined) return { refusal: reason, at: run };
  }
  return undefined;
}

function installsWithoutUpdate(run: Run, { model, manager }: Reading): boolean {
  const script = scriptOf(model, run);
  if (script === undefined || manager.needsIndex.length === 0) return false;
  const install = invocations(script, manager, manager.needsIndex)[0];
  const update = invocations(script, manager, manager.updates)[0];
  return (
    install !== undefined && (update === undefined || update.command.runs !== "always" || update.command.start > install.command.start)
  );
}

function programObstacle(instruction: Instruction, reading: Reading): string | undefined {
  const { build } = reading;
  if (instruction.kind !== "cmd" && instruction.kind !== "entrypoint" && instruction.kind !== "healthcheck") return undefined;
  if (instruction.command === undefined) return undefined;
  const words = wordsOf(instruction.command);
  const source = words.find((word) => [...build.sources].some((directory) => mentions(word, directory)));
  if (source !== undefined) return `${instruction.keyword} uses ${source}, which lies in the sources`;
  const [program = ""] = words;
  const base = program.split("/").at(-1) ?? program;
  const compiler = words.find((word) => COMPILERS.has(word.split("/").at(-1) ?? word));
  if (compiler !== undefined) return `${instruction.keyword} runs ${compiler}`;
  if (words.length === 1 && SHELLS.has(base)) return `${instruction.keyword} starts a shell, so it may be a place to work in`;
  const relative = words.find((word) => /^\.{0,2}[\w-]*\//.test(word) && !word.startsWith("/"));
  if (relative !== undefined && !isShipped(resolveDirectory(finalWorkdir(reading), relative) ?? "", reading))
    return `${instruction.keyword} names ${relative}, which may lie in the sources`;
  const lost = words.find((word) => word.startsWith("/") && !isShipped(word, reading));
  return lost && `where ${lost} of ${instruction.keyword} comes from is not known`;
}

function finalWorkdir({ model, stage }: Reading): string | undefined {
  const workdir = stage.instructions.findLast(({ kind }) => kind === "workdir");
  return workdir?.kind === "workdir" ? resolveDirectory(model.stateAt(workdir).workdir, workdir.value.text) : undefined;
}

/** Whether a path is the system's, the prefix's, or copied into the shipped stage. */
function isShipped(path: string, reading: Reading): boolean {
  const { build, before, after } = reading;
  if ([...SYSTEM_DIRECTORIES, ...build.prefixes].some((directory) => isInside(path, directory))) return true;
  const copies = [...after, ...before.filter((copy) => (copy.kind === "copy" || copy.kind === "add") && !isForBuild(copy, reading))];
  return copies.some((copy) => (copy.kind === "copy" || copy.kind === "add") && path.startsWith(copy.destination.text.replace(/\/$/, "")));
}

function wordsOf(command: Command): readonly string[] {
  return command.form === "exec"
    ? command.words.map(({ text }) => text)
    : command.script.text.split(/[\s;&|"']+/).filter((word) => word !== "" && word !== "exec");
}

function mentions(word: string, directory: string): boolean {
  return word === directory || word.startsWith(`${directory}/`) || word.includes(`=${directory}/`);
}

/** A RUN behind the build must do without its files. */
function laterRunObstacle(run: Run, { model, build }: Reading): string | undefined {
  const words = scriptOf(model, run)?.commands.flatMap(({ args }) => args) ?? [];
  const source = words.find(({ text }) => [...build.sources].some((directory) => mentions(text, directory)));
  if (source !== undefined) return `line ${run.startLine} uses ${source.text}, which lies in the sources`;
  const { workdir } = model.stateAt(run);
  const inSources = workdir !== undefined && [...build.sources].some((directory) => isInside(workdir, directory));
  const relative = inSources ? words.find(({ text }) => /^[^-/$][^=]*[./]/.test(text)) : undefined;
  return relative && `line ${run.startLine} uses ${relative.text} in the directory of the sources`;
}
