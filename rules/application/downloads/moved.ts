import { baseName, directoryOf, type ShellCommand } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { fileOf } from "../../shared/files/file.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath, below } from "../../shared/paths.js";
import { type Fetched, movedOn } from "./fetched.js";
import { isOf } from "./named.js";

/** What was fetched behind `mv linux-amd64/helm /usr/local/bin/`, which has it among what it moves or copies. */
export function movedBy(fetched: Fetched, command: ShellCommand, directory: string | undefined): readonly Fetched[] {
  const { at } = fetched;
  const words = fileOperands(command);
  const into = words.at(-1);
  const target = into === undefined ? undefined : absolutePath(into, directory);
  const lost = [movedOn(fetched, command, { is: "lost" })];
  if (into === undefined || target === undefined || command.args.some(({ text }) => ARRANGES.test(text)) || hasOwner(command)) return lost;
  const moved = words.slice(0, -1).flatMap((word): readonly Fetched[] => {
    if (!isOf(word, at, directory)) return [];
    const isInto = words.length > 2 || /\/["']?$/.test(into.text) || SHARED_DIRECTORIES.has(target);
    const text = isInto ? below(target, baseName(word.value ?? word.text)) : target;
    const there = fileOf({ text, value: text }, directoryOf(text));
    return [movedOn(fetched, command, there === undefined ? { is: "lost" } : { is: "file", file: there })];
  });
  if (moved.length === 0) return lost;
  if (at.is === "directory") return [movedOn(fetched, command, { ...at, isTaken: "taken" }), ...moved];
  return command.name === "mv" ? moved : [movedOn(fetched, command), ...moved];
}

/** The target in front of what is moved, another path below it, or an owner beside other letters. */
const ARRANGES = /^(-\w*[tT]|--(target-directory|no-target-directory|owner|group|parents)\b)/;

/** `install -o app`, `install -oapp` */
function hasOwner({ name, args }: ShellCommand): boolean {
  const isOwner = (text: string, before = "") => /^-[og]\w/.test(text) || (/^-\w*[go]$/.test(before) && !/^(root|0)$/.test(text));
  return name === "install" && args.some(({ text }, at) => isOwner(text, args[at - 1]?.text));
}
