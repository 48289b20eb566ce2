import { isInside, type Script, type ShellCommand } from "../../../src/rule.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath } from "../../shared/paths.js";
import type { Outcome } from "../outcome.js";

/** Commands that make directories which COPY makes as well for what it puts there, and that nothing else names. */
export function makingWay(
  scripts: readonly Script[],
  directoryOf: (command: ShellCommand) => string | undefined,
  found: ReadonlyMap<ShellCommand, Outcome>,
): readonly (readonly [ShellCommand, Outcome])[] {
  const files = [...found.values()].flatMap((outcome) => outcome.files);
  const named = (command: ShellCommand) => fileOperands(command).map((word) => absolutePath(word, directoryOf(command)));
  const others = scripts.flatMap(({ commands }) => commands).filter((command) => !found.has(command));
  return others.flatMap((command): readonly (readonly [ShellCommand, Outcome])[] => {
    const made = named(command);
    const isPlain = command.name === "mkdir" && command.args.every(({ text }) => !text.startsWith("-") || text === "-p");
    const isMade = (path: string | undefined) => path !== undefined && files.some((file) => isInside(file, path));
    if (!isPlain || made.length === 0 || !made.every(isMade)) return [];
    const isUsed = others.some((other) => other !== command && named(other).some((path) => path === undefined || made.includes(path)));
    return isUsed ? [] : [[command, { files: [], needs: "nothing" }]];
  });
}
