import { isInside, type ShellCommand } from "../../../src/rule.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath } from "../../shared/paths.js";
import type { Fetched } from "./fetched.js";

/** The last word of these is a target. */
export const MOVES = /^(cp|install|mv)$/;

/** Commands that are not repeated, whatever else they name. */
export const TAKES = /^(chgrp|chmod|chown|cp|install|mv|rm)$/;

/** Whether what a command does to a directory, or to all in the current one, it does to a fetched file: `chown -R app /srv`, `mv *`. */
export function changesAround(command: ShellCommand, { at, commands }: Fetched, directory: string | undefined): boolean {
  const { name = "", args } = command;
  if (at.is !== "file" || at.file.path === undefined || !TAKES.test(name)) return false;
  const { path } = at.file;
  // A directory that another command makes has its mode and its owner in the shipped stage, too.
  const reaches = !SETS.test(name) || hasOption(args, RECURSIVE) || commands.some((one) => hasOption(one.args, MAKES_DIRECTORIES));
  const words = fileOperands(command);
  return (MOVES.test(name) ? words.slice(0, -1) : words).some((word) => {
    const isAll = word.text === "*";
    const named = isAll ? directory : absolutePath(word, directory);
    return (isAll || reaches) && named !== undefined && named !== path && isInside(path, named);
  });
}

const SETS = /^ch(grp|mod|own)$/;
const RECURSIVE = /^(-\w*R|--recursive$)/;
/** Of curl, wget and install. */
const MAKES_DIRECTORIES = /^(--create-dirs$|--directory-prefix\b|-\w*[DP])/;

function hasOption(args: ShellCommand["args"], option: RegExp): boolean {
  return args.some(({ text }) => option.test(text));
}
