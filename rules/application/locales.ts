import type { Script, ShellCommand } from "../../src/rule.js";
import { unwrap } from "../shared/commands/called-program.js";
import type { Outcome } from "./outcome.js";
import { placesOf } from "./places-written.js";

/** Where the C library looks for locales, and what says which of them are made, or are the default of logins (locale-gen(8), update-locale(8)). */
const LOCALES = "/usr/lib/locale";
const DEFAULTS: readonly string[] = ["/etc/default/locale", "/etc/locale.conf"];
const SETTINGS: ReadonlySet<string> = new Set([...DEFAULTS, "/etc/locale.gen"]);

/** The commands of RUNs that make locales, or say which. */
export function localesIn(
  scripts: readonly Script[],
  directoryOf: (command: ShellCommand) => string | undefined,
): ReadonlyMap<ShellCommand, Outcome> {
  const commands = scripts.flatMap((script) => script.commands);
  const [first] = commands.filter(isMaker);
  if (first === undefined) return NONE;
  const outcomes = commands.flatMap((command): readonly (readonly [ShellCommand, Outcome])[] => {
    if (isMaker(command)) return [[command, { files: command === first ? [LOCALES] : [], needs: "nothing" }]];
    const places = command.name === "update-locale" ? DEFAULTS : placesOf(command, directoryOf(command));
    const leaves = places.flatMap((place) => (place !== undefined && SETTINGS.has(place) ? place : []));
    return leaves.length > 0 && leaves.length === places.length ? [[command, { files: [], leaves, needs: "nothing" }]] : [];
  });
  return new Map(outcomes);
}

const NONE: ReadonlyMap<ShellCommand, Outcome> = new Map();

function isMaker(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  if (base === "dpkg-reconfigure")
    return args.every(({ text }) => /^(-|noninteractive$|locales$)/.test(text)) && args.at(-1)?.text === "locales";
  if (base === "locale-gen") return true;
  return base === "localedef" && !args.some(({ text }) => /^--(prefix|delete-from-archive|list-archive)\b/.test(text));
}
