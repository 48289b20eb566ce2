import { baseName, type Item } from "../../src/rule.js";
import { ADDS_REPOSITORY } from "../knowledge/apt.js";
import { SHELLS } from "../knowledge/scripts.js";

/** Whether a member of a list runs a script that adds a repository and fetches its index: `curl https://deb.nodesource.com/setup_24.x | bash -`. */
export function addsRepository({ form, commands }: Item): boolean {
  const name = commands.at(-1)?.name;
  const isScript = form === "pipeline" && name !== undefined && SHELLS.has(baseName(name));
  return isScript && commands.some(({ args }) => args.some(({ text }) => ADDS_REPOSITORY.test(text)));
}
