import { type Item, isInside } from "../../src/rule.js";
import { LOOKS_NOWHERE_ELSE } from "../knowledge/commands/mount-readers.js";
import type { Directories } from "../shared/directories.js";
import type { Copied } from "../shared/for-one-run/copied.js";
import { isPattern } from "../shared/glob.js";
import { absolutePath } from "../shared/paths.js";

/** Whether a member of a list may meet what was deleted in front of it, and stays visible with a mount. */
export function mayMeet({ commands }: Item, { path }: Copied, directories: Directories): boolean {
  return commands.some((command) => {
    if (command.name === undefined || !LOOKS_NOWHERE_ELSE.has(command.name)) return true;
    const targets = command.redirects.flatMap(({ target }) => (target === undefined ? [] : [target]));
    return [...command.args, ...targets].some((word) => {
      if (word.text.startsWith("-") || !word.text.includes("/")) return isPattern(word.text);
      const at = absolutePath(word, directories.get(command))?.replace(/\/[^/]*[*?[].*$/, "");
      return at === undefined || isInside(path, at) || isInside(at, path);
    });
  });
}
