import { firstNeed, isInside, type LaterRun, type Model, mountsOf, type Run, type Stage } from "../../src/rule.js";
import { directoriesIn } from "./directories.js";
import { copiesDirectoryOf } from "./directory-copies.js";
import { BASE_DIRECTORY, type File, mayName } from "./file.js";
import { textOf } from "./words.js";

/** What may still need a file behind the RUN that downloaded it; `silent` where a later RUN deletes it. */
export function laterNeed(model: Model, run: Run, file: File): string | undefined {
  const stage = model.stageOf(run);
  if (stage === undefined) return "it stands in no stage";
  const rest = stage.instructions.slice(stage.instructions.indexOf(run) + 1);
  const later = [...rest, ...descendants(model, stage).flatMap(({ instructions }) => instructions)].find((instruction) =>
    mayName(textOf(instruction), file),
  );
  if (later?.kind === "run" && /\brm\b/.test(later.line.text)) return "silent";
  if (later !== undefined) return `line ${later.startLine} may use it`;
  const copy = firstNeed(model, run, (other) =>
    copiesDirectory(model, other, file) ? `line ${other.run.startLine} takes its directory` : undefined,
  );
  if (copy !== undefined) return copy;
  const copies = model.stages.filter(({ uses }) => uses.includes(stage.index)).find((other) => takesFrom(other, file));
  return copies && `the stage on line ${copies.from.startLine} may copy it`;
}

function copiesDirectory(model: Model, { run, view, commands }: LaterRun, file: File): boolean {
  const start = model.stateAt(run).workdir ?? BASE_DIRECTORY;
  if (view.is === "opaque") return commands?.some((command) => copiesDirectoryOf(command, file, start)) ?? false;
  const directories = directoriesIn(view.script, start);
  return view.script.commands.some((command) => copiesDirectoryOf(command, file, directories.get(command)));
}

function descendants({ stages }: Model, stage: Stage): readonly Stage[] {
  const below = new Set([stage.index]);
  return stages.filter(({ index, base }) => {
    if (base.is !== "stage" || !below.has(base.stage)) return false;
    below.add(index);
    return true;
  });
}

/** Whether a stage copies a directory that the file lies in, from any other. */
function takesFrom({ instructions }: Stage, file: File): boolean {
  const { path } = file;
  return instructions.some((instruction) => {
    if (instruction.kind === "run") return mountsOf(instruction).some((mount) => mount.has("from"));
    if (instruction.kind !== "copy" || !instruction.flags.some(({ name }) => name === "from")) return false;
    return instruction.sources.some(({ text }) => {
      const source = `/${text.replaceAll(/^\/+|\/+$/g, "")}`;
      if (path === undefined || path.startsWith(BASE_DIRECTORY) || /[$*?[]/.test(source)) return true;
      return isInside(path, source);
    });
  });
}
