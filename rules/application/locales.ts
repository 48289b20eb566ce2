import type { Script, ShellCommand } from "../../src/rule.js";
import { DEFAULT_LOCALES, LOCALE_SETTINGS, LOCALES } from "../knowledge/commands/locales.js";
import { unwrap } from "../shared/commands/called-program.js";
import type { Outcome } from "./outcome.js";
import { placesOf } from "./places/written.js";

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
    const places = command.name === "update-locale" ? DEFAULT_LOCALES : placesOf(command, directoryOf(command));
    const leaves = places.flatMap((place) => (place !== undefined && LOCALE_SETTINGS.has(place) ? place : []));
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
