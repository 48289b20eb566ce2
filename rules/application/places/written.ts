import { isShell, type ShellCommand } from "../../../src/rule.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { onlyOutputs } from "../../shared/commands/leaves-nothing.js";
import { writtenBy } from "../../shared/fetch.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath } from "../../shared/paths.js";

/** What a command writes to, absolute; undefined for what cannot be told. */
export function placesOf(command: ShellCommand, directory: string | undefined): readonly (string | undefined)[] {
  const { base, args } = unwrap(command);
  const called = { ...command, name: base, args };
  const named = writtenBy(called, base)?.paths ?? (onlyOutputs(called) || isShell(base) ? [] : fileOperands(called));
  const targets = command.redirects.flatMap(({ operator, target }) =>
    operator.includes(">") && target !== undefined && !/^(\d|-|\/dev\/null)$/.test(target.text) ? target : [],
  );
  return [...named, ...targets].map((word) => absolutePath(word, directory));
}
