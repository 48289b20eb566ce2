import type { Item, Script } from "../../../src/rule.js";
import { CHECKS_LISTS } from "../../knowledge/commands/downloads.js";
import { unwrap } from "../commands/called-program.js";
import type { Directories } from "../directories.js";
import { copiesDirectoryOf } from "../files/directory-copies.js";
import type { File } from "../files/file.js";

/** A file that is downloaded, by the members of a script's list that do something with it. */
interface Use {
  readonly file: File;
  readonly download: Item;
  /** The last one that names it. */
  readonly last: Item;
  /** What makes up behind that for an install that failed. */
  readonly repair: Item | undefined;
}

export const ON_A_CONDITION = "it is downloaded or unpacked on a condition, or in a loop";

const SETS: ReadonlySet<string> = new Set(["export", "read", "readonly", "declare", "local", "eval", ".", "source", "unset"]);

/** Why what is downloaded is not removed behind its last use. */
export function obstacleToRemoval({ items, leaks, ending }: Script, { file, download, last, repair }: Use): string | undefined {
  // Behind a repair, `rm -f` does no harm where nothing was downloaded.
  const isPlain = ({ form, commands }: Item) => form === "command" && (repair !== undefined || commands[0]?.runs === "always");
  if (!isPlain(download) || !isPlain(last)) return ON_A_CONDITION;
  const index = items.indexOf(last);
  const goesOn = items[index + 1]?.operator === "||" || items[index + 1]?.operator === "&";
  if (goesOn && repair === undefined) return "the script goes on where it could not be unpacked";
  if ((repair ?? last) === items.at(-1) && ending === "comment") return "a comment ends the script";
  const between = items.slice(items.indexOf(download) + 1, index).flatMap(({ commands }) => commands);
  const variables = [...file.name.matchAll(/\$(\w+)/g), ...`${file.text} ${file.directory}`.matchAll(/\$\{?(\w+)/g)].map(
    ([, name]) => name,
  );
  if (
    between.some(({ assigns, name, args }) =>
      name === undefined
        ? assigns.some((set) => variables.includes(set))
        : SETS.has(name) && args.some(({ text }) => variables.includes(text.split("=")[0] ?? "")),
    )
  )
    return "a variable in its path is set in between";
  const behind = items.slice(index + 1).flatMap(({ commands }) => commands);
  if (behind.some((command) => CHECKS_LISTS.has(unwrap(command).base))) return "files are checked behind it";
  return leaks.some(({ what }) => what === "a background job") ? "the script starts a background job" : undefined;
}

/** Why a file stays that something copies with the directory it lies in; `rest`: what runs behind the download. */
export function copyOfDirectory(rest: readonly Item[], file: File, directories: Directories): string | undefined {
  const copy = rest.flatMap(({ commands }) => commands).find((command) => copiesDirectoryOf(command, file, directories.get(command)));
  return copy && `\`${copy.name}\` takes the directory that it lies in`;
}
