import { type ContextFacts, type Item, isInside, type Script, type ShellWord } from "../../src/rule.js";
import type { Directories } from "../shared/directories.js";
import { useOf } from "../shared/files/file-use.js";
import type { Copied } from "../shared/for-one-run/copied.js";
import { absolutePath } from "../shared/paths.js";
import { obstacleInTree } from "./links.js";
import { installsWheels } from "./wheels.js";

/** The `rm` of what was copied. */
export interface Deletion {
  readonly item: Item;
  readonly word: ShellWord;
}

/** What a RUN does with what was copied, beside deleting it: what a mount allows, what it does not, or something that this rule is not for. */
export type Use = "fits" | { readonly obstacle: string } | undefined;

/** Whether a file is unpacked and no more; undefined where something else is done with it. */
export function useOfFile({ items }: Script, copied: Copied, directories: Directories, deletion: Deletion | undefined): Use {
  const uses = items.map((item) => ({ item, use: useOf(item, copied, directories) }));
  const unpacks = uses.findLast(({ use }) => use.is === "unpacks");
  if (unpacks === undefined) return undefined;
  const other = uses.find(({ item, use }) => use.is === "other" || (use.is === "takes away" && item !== deletion?.item));
  if (other !== undefined) return { obstacle: `\`${other.item.commands[0]?.name}\` does something else with it` };
  const changing = uses.find(({ item, use }) => use.is === "looks" && item.commands.some(({ name = "" }) => CHANGES.has(name)));
  if (changing !== undefined) return { obstacle: `\`${changing.item.commands[0]?.name}\` changes it` };
  const isDeletedFirst = deletion !== undefined && items.indexOf(deletion.item) < items.indexOf(unpacks.item);
  return isDeletedFirst ? undefined : "fits";
}

/** Whether a directory stays where it is until it is deleted, or is of wheels that are installed; undefined where it is neither. */
export function useOfTree(
  script: Script,
  copied: Copied,
  directories: Directories,
  deletion: Deletion | undefined,
  context: ContextFacts | undefined,
): Use {
  if (deletion === undefined && !installsWheels(script, copied)) return undefined;
  if (script.items.some((item) => item !== deletion?.item && movesRoot(item, copied, directories)))
    return { obstacle: "it is moved or linked as a whole" };
  const obstacle = obstacleInTree(script, copied, context);
  return obstacle === undefined ? "fits" : { obstacle };
}

const CHANGES: ReadonlySet<string> = new Set(["chmod", "chown"]);

const MOVES: ReadonlySet<string> = new Set(["ln", "mount", "mv", "rmdir", "umount"]);

/** A mount cannot be moved, and its files cannot be linked from outside. */
function movesRoot({ commands }: Item, { path }: Copied, directories: Directories): boolean {
  return commands.some((command) => {
    const { name = "", args } = command;
    if (!MOVES.has(name) && !(name === "cp" && args.some(({ text }) => /^-\w*l|^--link/.test(text)))) return false;
    if (name === "ln" && args.some(({ text }) => /^-\w*s|^--symbolic/.test(text))) return false;
    return args.some((word) => {
      const at = absolutePath(word, directories.get(command));
      return at === undefined || (name === "mv" || name === "rmdir" ? isInside(path, at) : isInside(at, path));
    });
  });
}
