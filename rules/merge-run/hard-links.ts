import { lineAt, type Model, type Run, type ShellCommand, scriptOf } from "../../src/rule.js";
import { unwrap } from "../shared/commands/called-program.js";
import { readOptions } from "../shared/commands/options.js";

/**
 * Hard links of a RUN, which what is merged with it might write through, if only further down; undefined where there are none. A later
 * layer copies the one name that is changed, and parts it from the others; in the same RUN, all of them change.
 */
export function changeThroughLinks(model: Model, first: Run): string | undefined {
  const link = scriptOf(model, first)?.commands.find(linksHard);
  if (link === undefined) return undefined;
  return `\`${link.name ?? ""}\` on line ${lineAt(first, link.start)} makes hard links: a change through one of them would change the others as well`;
}

function linksHard(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const names = new Set(readOptions(args, []).options.map(({ name }) => name));
  if (base === "ln") return !names.has("-s") && !names.has("--symbolic");
  if (base === "busybox") return names.has("--install") && !names.has("-s");
  return base === "link" || (base === "cp" && (names.has("-l") || names.has("--link")));
}
