import { type Item, isInside, isShell, type Script, type ShellCommand } from "../../../src/rule.js";
import { ADDS_REPOSITORY } from "../../knowledge/packages/apt.js";
import { APT_REPOSITORIES, APT_SETTINGS } from "../../knowledge/packages/apt-repositories.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { addsRepository } from "../../shared/commands/set-up-script.js";
import { writtenBy } from "../../shared/fetch.js";
import { absolutePath } from "../../shared/paths.js";
import { placesOf } from "../places/written.js";

type DirectoryOf = (command: ShellCommand) => string | undefined;

/** Commands of a script that add repositories of apt that are known: they fetch keys and lists, or run a script that writes both. */
export function addRepositories({ text, items, commands }: Script, directoryOf: DirectoryOf): ReadonlySet<ShellCommand> {
  if (!MAY_ADD.test(text)) return NONE;
  const adds = (item: Item): boolean => {
    const [first, ...others] = item.commands;
    if (first === undefined || !namesKnown(item.commands)) return false;
    if (item.form === "command") return others.length === 0 && addsAlone(first, commands, directoryOf);
    return item.form === "pipeline" && isFed(first) && (addsRepository(item) || passesOn(others, directoryOf));
  };
  return new Set(items.filter(adds).flatMap((item) => item.commands));
}

/** Every RUN is asked, and few have any of this. */
const MAY_ADD = /:\/\/|apt-key|--dearmor|\/etc\/apt/;
const NONE: ReadonlySet<ShellCommand> = new Set();

/** Whether a command on files adds nothing but to where apt reads what repositories there are: what it deletes, a copy would not. */
export function addsSettingsOfApt(command: ShellCommand, directory: string | undefined): boolean {
  return !/^(mv|rm|rmdir)$/.test(command.name ?? "") && isOfSettings(placesOf(command, directory));
}

function addsAlone(command: ShellCommand, all: readonly ShellCommand[], directoryOf: DirectoryOf): boolean {
  const places = placesOf(command, directoryOf(command));
  if (!fetches(command)) return WRITES_LIST.test(textOfShell(command)) || writesSettings(command, places) || runsFetched(command);
  // A key may lie anywhere until it is added, and a script until it has run.
  const readers = all.filter(
    (one) => one.start > command.start && (addsKey(one) || isDearmor(one) || (isScript(command) && runsShell(one))),
  );
  return isOfSettings(places) || (places.length > 0 && places.every((place) => readers.some((one) => names(one, place))));

  function runsFetched(shell: ShellCommand): boolean {
    const scripts = all.filter((one) => one.start < shell.start && fetches(one) && isScript(one));
    return runsShell(shell) && scripts.some((one) => placesOf(one, directoryOf(one)).some((place) => names(shell, place)));
  }

  function names(reader: ShellCommand, place: string | undefined): boolean {
    return place !== undefined && unwrap(reader).args.some((word) => absolutePath(word, directoryOf(reader)) === place);
  }
}

/** Whether what is fetched only goes through gpg until it is written to where apt reads it. */
function passesOn(commands: readonly ShellCommand[], directoryOf: DirectoryOf): boolean {
  const last = commands.at(-1);
  const between = commands.slice(0, -1);
  const isPassed = between.every((command) => isDearmor(command) && placesOf(command, directoryOf(command)).length === 0);
  return isPassed && last !== undefined && writesSettings(last, placesOf(last, directoryOf(last)));
}

/** Whether a command says what lists of repositories are put together from. */
export function tellsOfSystem({ name, args }: ShellCommand): boolean {
  const [first] = args;
  if (name === "." || name === "source") return first?.text === "/etc/os-release";
  return name === "lsb_release" || (name === "dpkg" && first?.text === "--print-architecture");
}

/** Whether all that is named on the net is of repositories that are known. */
function namesKnown(commands: readonly ShellCommand[]): boolean {
  const texts = commands.flatMap(({ args }) => args.map(({ text }) => text)).filter((text) => text.includes("://"));
  return texts.every((text) => APT_REPOSITORIES.some(({ url }) => url.test(text)));
}

function fetches(command: ShellCommand): boolean {
  return /^(curl|wget)$/.test(unwrap(command).base);
}

function isScript({ args }: ShellCommand): boolean {
  return args.some(({ text }) => ADDS_REPOSITORY.test(text));
}

function runsShell(command: ShellCommand): boolean {
  return isShell(unwrap(command).base);
}

/** Whether a command fetches, and writes it to nothing but its output. */
function isFed(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const written = fetches(command) ? writtenBy({ ...command, args }, base) : undefined;
  return written !== undefined && !written.intoDirectory && written.paths.length === 0 && command.redirects.length === 0;
}

function writesSettings(command: ShellCommand, places: readonly (string | undefined)[]): boolean {
  return addsKey(command) || ((isDearmor(command) || unwrap(command).base === "tee") && isOfSettings(places));
}

function addsKey(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  return base === "apt-key" && args[0]?.text === "add";
}

function isDearmor(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  return base === "gpg" && args.some(({ text }) => text === "--dearmor");
}

/** `sh -c 'echo "deb … main" >> /etc/apt/sources.list.d/google.list'` */
const WRITES_LIST = /^\s*echo\s+(["'])deb [^"'`$;&|]*\1\s*>>?\s*\/etc\/apt\/[\w./-]+\s*$/;

function textOfShell(command: ShellCommand): string {
  const { base, args } = unwrap(command);
  const [option, text] = args;
  return isShell(base) && option?.text === "-c" && args.length === 2 ? (text?.value ?? "") : "";
}

function isOfSettings(places: readonly (string | undefined)[]): boolean {
  return places.length > 0 && places.every((path) => path !== undefined && APT_SETTINGS.some((one) => isInside(path, one)));
}
