import { baseName, type Item, isShell, type Script, type ShellCommand } from "../../../src/rule.js";
import { INSTALLER_URLS } from "../../knowledge/commands/scripts.js";
import { ADDS_REPOSITORY } from "../../knowledge/packages/apt.js";
import { LANGUAGE_INTERPRETERS } from "../../knowledge/packages/index-readers.js";

/** Whether a member of a list runs a script that adds a repository and fetches its index: `curl https://deb.nodesource.com/setup_24.x | bash -`. */
export function addsRepository(item: Item): boolean {
  return readsScriptFrom(item, ADDS_REPOSITORY);
}

/** The commands of a script without the shells that run an installer which is known: `curl https://sh.rustup.rs | sh`. */
export function withoutInstallers({ items, commands }: Pick<Script, "items" | "commands">): readonly ShellCommand[] {
  const shells = new Set(items.filter((item) => readsScriptFrom(item, INSTALLER_URLS)).map((item) => item.commands.at(-1)));
  return shells.size === 0 ? commands : commands.filter((command) => !shells.has(command));
}

function readsScriptFrom({ form, commands }: Item, url: RegExp): boolean {
  const base = baseName(commands.at(-1)?.name ?? "");
  const isScript = form === "pipeline" && (isShell(base) || LANGUAGE_INTERPRETERS.test(base));
  return isScript && commands.some(({ args }) => args.some(({ text }) => url.test(text)));
}
