import { commandsOf, type Model, type Run, type ShellCommand } from "../../src/rule.js";
import { BRINGS_NOTHING, isToBeRead, linksManuals, MAKES_DIRECTORIES, PREFIX_IS_USR } from "../knowledge/debian-slim.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { recommendedWith } from "../knowledge/recommended-packages/index.js";
import { SHELLS } from "../knowledge/scripts.js";
import { installsOf, nameOf, unclearPackage } from "../shared/apt-installs.js";
import { mayReadIndex } from "../shared/index-readers.js";
import { callsOf, unwrap } from "../shared/invocations.js";

const { apt } = PACKAGE_MANAGERS;

/** What is known of the rest of the stage. */
export interface Seen {
  /** Of scripts that were read. */
  readonly names: ReadonlySet<string>;
  readonly fetchesSources: boolean;
}

/** Why a RUN may fail on the slim image, or install what fails there. */
export function needOfRun(model: Model, run: Run, seen: Seen): string | undefined {
  const commands = commandsOf(model, run);
  if (commands === undefined) return "cannot be read";
  const prefix = model.stateAt(run).variables.get("PREFIX") ?? "";
  if (PREFIX_IS_USR.test(run.line.text) || PREFIX_IS_USR.test(`prefix=${prefix}`)) return INSTALLS_PAGES;
  for (const command of commands) {
    const { name, base, args } = unwrap(command);
    const unread = seen.fetchesSources && !MAKES_DIRECTORIES.test(model.dockerfile.text);
    if (/^g?make$/.test(base) && unread && args.some(({ text }) => text.includes("install"))) return INSTALLS_PAGES;
    if (isReadByItself(command) || seen.names.has(base)) continue;
    if (mayReadIndex(model, command, { commands }, apt))
      return `runs ${name ?? "a program that cannot be told"}, which may install packages`;
  }
  for (const { program, verb } of callsOf({ commands }, apt)) {
    const isKnown = BRINGS_NOTHING.has(verb.value) || verb.value === "install" || verb.value === "";
    if (!isKnown || program.endsWith("aptitude")) return `runs \`${program} ${verb.text}\`, whose packages cannot be told`;
  }
  return installsOf({ commands }).flatMap((install) => unfit(install) ?? [])[0];
}

const INSTALLS_PAGES = "may install manual pages into directories that are missing there";

/** `bash -c "apt-get update"`: its commands are among the others. */
function isReadByItself(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const option = args.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  return SHELLS.has(base) && option !== -1 && args[option + 1]?.value !== undefined;
}

function unfit(install: ReturnType<typeof installsOf>[number]): string | undefined {
  const unclear = unclearPackage(install);
  if (unclear !== undefined) return `installs a package that cannot be told: ${unclear}`;
  const names = install.packages.flatMap((word) => nameOf(word) ?? []);
  const failing = names.find(linksManuals);
  if (failing !== undefined) return `installs ${failing}, which fails there without directories of manual pages`;
  const toBeRead = names.find(isToBeRead);
  if (toBeRead !== undefined) return `installs ${toBeRead}, which is there to be read`;
  const unknown = names.find((name) => recommendedWith(name) === undefined);
  return unknown && `installs ${unknown}, and whether that works there is not known`;
}
