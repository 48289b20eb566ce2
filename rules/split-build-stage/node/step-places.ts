import type { Step } from "../../application/step.js";
import { fileOperands } from "../../shared/files/file-operands.js";

/** What commands do to files that have to be there. */
export const VERBS: Readonly<Record<string, string>> = {
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

/** What a step on files takes for granted, and what it makes. */
export interface Places {
  /** What has to be there. */
  readonly there: readonly string[];
  /** What is made in directories that have to be there. */
  readonly written: readonly string[];
  /** What is made with all directories above it. */
  readonly made: readonly string[];
}

/** Where a command on files writes, and what it makes. */
export function placesIn(step: Step): Places {
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
