import { isInside, lineAt } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Brought } from "../../application/node/places.js";
import type { ReadRun, Step } from "../../application/steps.js";
import { isOfFullImage } from "../../knowledge/bases/slim-files.js";
import { destinationFromRoot } from "../../shared/copied-files/destination.js";
import { parentOf } from "../../shared/copied-files/words.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import type { Split } from "../recipe.js";

/** What commands do to files that have to be there. */
const VERBS: Readonly<Record<string, string>> = {
  cat: "reads",
  chgrp: "changes",
  chmod: "changes",
  chown: "changes",
  cp: "copies",
  install: "copies",
  ln: "links to",
  mv: "moves",
  rm: "deletes",
  sed: "changes",
};
const MAKES: ReadonlySet<string> = new Set(["mkdir", "tee", "touch"]);
const LAST_IS_NEW: ReadonlySet<string> = new Set(["cp", "install", "ln", "mv"]);

/** A repeated step on files of the system that only the full image may have. */
export function changedOnSlim(
  { model, stage }: Candidate,
  runs: readonly ReadRun[],
  brought: readonly Brought[],
  { repeated, rewritten = new Map() }: Pick<Split, "repeated" | "rewritten">,
): Refused | undefined {
  const packages: string[] = [];
  const made: string[] = [];
  for (const instruction of stage.instructions.filter((one) => repeated.includes(one))) {
    packages.push(...installedBy(rewritten.get(instruction) ?? ""));
    if (instruction.kind === "copy" || instruction.kind === "add") {
      const own = brought.filter((one) => one.instruction === instruction).map(({ target }) => target);
      const destination = destinationFromRoot(model, instruction)?.path;
      made.push(...own, ...(own.length === 0 && destination !== undefined && isOfFullImage(destination, []) ? [destination] : []));
    }
    const read = runs.find(({ run }) => run === instruction);
    // Where the line of the packages stands in the place of a RUN, that is not repeated itself.
    if (read === undefined || (rewritten.has(instruction) && !rewritten.get(instruction)?.includes(instruction.text))) continue;
    for (const step of read.steps) {
      if (step.is === "install") packages.push(...step.call.operands.flatMap(({ value }) => value ?? []));
      const isMissing = (path: string) => isOfFullImage(path, packages) && !made.some((one) => isInside(path, one) || isInside(one, path));
      const { there, written, made: others } = placesIn(step);
      const path = there.find(isMissing);
      const directory = written.map(parentOf).find(isMissing);
      const does = path === undefined ? "writes to" : VERBS[step.command.name ?? ""];
      if (path !== undefined || directory !== undefined)
        return {
          refusal: `line ${lineAt(read.run, step.command.start)} ${does} ${path ?? directory}, which the slim image may not have`,
          at: instruction,
        };
      made.push(...there, ...written, ...others);
    }
  }
  return undefined;
}

interface Places {
  /** What has to be there. */
  readonly there: readonly string[];
  /** What is made in directories that have to be there. */
  readonly written: readonly string[];
  /** What is made with all directories above it. */
  readonly made: readonly string[];
}

function placesIn(step: Step): Places {
  if (step.is !== "files") return { there: [], written: [], made: [] };
  const { command, paths } = step;
  const { name = "", args } = command;
  const count = fileOperands(command).length;
  const known = (some: readonly (string | undefined)[]) => some.flatMap((path) => path ?? []);
  const has = (option: RegExp) => args.some(({ text }) => option.test(text));
  const operands = paths.slice(0, count);
  const redirected = known(paths.slice(count));
  const makesAll = (name === "mkdir" && has(/^(-\w*p|--parents)/)) || (name === "install" && has(/^(-\w*[dD]|--directory)/));
  if (makesAll) return { there: [], written: redirected, made: known(operands) };
  if (MAKES.has(name)) return { there: [], written: [...known(operands), ...redirected], made: [] };
  if (!Object.hasOwn(VERBS, name) || (name === "rm" && has(/^(-\w*f|--force)/))) return { there: [], written: redirected, made: [] };
  if (!LAST_IS_NEW.has(name)) return { there: known(operands), written: redirected, made: [] };
  const isSymbolic = name === "ln" && has(/^(-\w*s|--symbolic)/);
  return {
    there: isSymbolic ? [] : known(operands.slice(0, -1)),
    written: [...known(operands.slice(-1)), ...redirected],
    made: [],
  };
}

/** The packages of a line that installs some. */
function installedBy(line: string): readonly string[] {
  return line.split("&&").flatMap((command) => {
    const [, words] = /\sinstall\s([\s\S]*)/.exec(command) ?? [];
    return words?.split(/\s+/).filter((word) => /^[a-z0-9]/.test(word)) ?? [];
  });
}
