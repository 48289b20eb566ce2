import type { Script, ShellCommand } from "../../src/rule.js";
import { unwrap } from "../shared/commands/called-program.js";
import type { Outcome } from "./outcome.js";
import { placesOf } from "./places-written.js";

/** Where the C library looks for locales, and what says which of them are made, or are the default of logins (locale-gen(8), update-locale(8)). */
const LOCALES = "/usr/lib/locale";
const SETTINGS: ReadonlySet<string | undefined> = new Set(["/etc/default/locale", "/etc/locale.conf", "/etc/locale.gen"]);

/** The commands of RUNs that make locales, or say which. */
export function localesIn(
  scripts: readonly Script[],
  directoryOf: (command: ShellCommand) => string | undefined,
): ReadonlyMap<ShellCommand, Outcome> {
  if (!scripts.some(({ text }) => MAY_MAKE.test(text))) return NONE;
  const commands = scripts.flatMap((script) => script.commands);
  const makers = commands.filter(isMaker);
  if (makers.length === 0) return NONE;
  const settings = commands.filter((command) => {
    const places = placesOf(command, directoryOf(command));
    return command.name === "update-locale" || (places.length > 0 && places.every((place) => SETTINGS.has(place)));
  });
  return new Map([...settings, ...makers].map((command) => [command, { files: command === makers[0] ? [LOCALES] : [], needs: "nothing" }]));
}

const MAY_MAKE = /\b(locale-gen|localedef|locales)\b/;
const NONE: ReadonlyMap<ShellCommand, Outcome> = new Map();

function isMaker(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  if (base === "dpkg-reconfigure")
    return args.every(({ text }) => /^(-|noninteractive$|locales$)/.test(text)) && args.at(-1)?.text === "locales";
  if (base === "locale-gen") return true;
  return base === "localedef" && !args.some(({ text }) => /^--(prefix|delete-from-archive|list-archive)\b/.test(text));
}
