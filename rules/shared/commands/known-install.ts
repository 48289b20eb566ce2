import type { ShellCommand, ShellWord, Variables } from "../../../src/rule.js";
import { APT_SETTING, INSTALL_MANAGERS, INSTALL_SETTINGS, type InstallManager } from "../../knowledge/packages/system-packages.js";
import { interpreted } from "./called-program.js";

const FILE = /\.(apk|deb|gz|rpm|tar|tgz|whl|zip)\b/;

/** Whose packages a command installs or manages, where it reads and writes nothing beside them; undefined where that is not known. */
export function knownInstall(command: ShellCommand, variables: Variables): InstallManager["of"] | undefined {
  const { assigns } = command;
  const called = { name: command.name?.replace(/^\/usr\/s?bin\//, ""), args: command.args };
  // `venv/bin/python -m pip`: the project may bring it.
  const { name = "", args } = called.name?.includes("/") ? called : (interpreted(called) ?? called);
  const manager = INSTALL_MANAGERS.find(({ programs }) => programs.includes(name));
  if (manager === undefined || assigns.some((assigned) => !INSTALL_SETTINGS.test(assigned))) return undefined;
  const { verbs, programs, needs } = manager;
  const operands = operandsOf(args, manager);
  if (operands === undefined || (needs.length > 0 && !args.some(({ text }) => needs.includes(text)))) return undefined;
  if (verbs.length > 0 && !verbs.includes(operands[0]?.value ?? "")) return undefined;
  const names = verbs.length > 0 ? operands.slice(1) : operands;
  const values = operands.map(({ value }) => value ?? "");
  // `apk update apk add`: a line without its `&&`.
  if (values.some((value, index) => programs.includes(value) && verbs.includes(values[index + 1] ?? ""))) return undefined;
  if (manager.of === "language" && names.length === 0) return undefined;
  return names.every((word) => isPackage(word, manager, variables)) ? manager.of : undefined;
}

function operandsOf(args: readonly ShellWord[], manager: InstallManager): readonly ShellWord[] | undefined {
  const operands: ShellWord[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    if (word.text === "--") continue;
    if (!word.text.startsWith("-")) {
      operands.push(word);
      continue;
    }
    const { value } = word;
    if (value === undefined) return undefined;
    if (manager.flags.includes(value) || isLetters(value, manager)) continue;
    const [option = "", attached] = attachedTo(value);
    if (!manager.valued.includes(option) && !manager.urls.includes(option)) return undefined;
    const given = attached ?? args[++index]?.value;
    if (given === undefined || !isValue(option, given, manager)) return undefined;
  }
  return operands;
}

/** `--setopt=x=y`, `-oAcquire::Retries=3`. */
function attachedTo(word: string): readonly [string, string | undefined] {
  const long = /^(--[\w-]+)=(.*)$/s.exec(word);
  if (long !== null) return [long[1] ?? "", long[2]];
  const short = /^(-[otdex])(.+)$/s.exec(word);
  return short === null ? [word, undefined] : [short[1] ?? "", short[2]?.replace(/^=/, "")];
}

function isValue(option: string, value: string, { urls }: InstallManager): boolean {
  if (urls.includes(option)) return /^https?:\/\//.test(value);
  if (option === "-o" || option === "--option") return APT_SETTING.test(value);
  return !value.includes("/");
}

function isLetters(value: string, { letters }: InstallManager): boolean {
  return /^-[^-]+$/.test(value) && [...value.slice(1)].every((letter) => letters.includes(letter));
}

/** A variable in a name must be known, unless it only ends it: what starts with a name is no file. */
function isPackage({ text, value }: ShellWord, manager: InstallManager, variables: Variables): boolean {
  const unquoted = text.replace(/^(["'])(.*)\1$/s, "$2");
  const isUrl = manager.of === "system" && /^https?:\/\/[^*?[]+$/.test(value ?? "");
  if (value !== undefined) return isUrl || isName(value, manager) || (text !== unquoted && isRange(value));
  const known = unquoted.replace(/\$(?:\{(\w+)\}|(\w+))/g, (all, braced, plain) => variables.get(braced ?? plain) ?? all);
  if (!/[$`"']/.test(known)) return known.split(/\s+/).every((name) => name === "" || isName(name, manager));
  return /^[a-z0-9][\w+.:-]*[=-]\$(\w+|\{\w+\})[\w.+-]*$/i.test(known) && !FILE.test(known);
}

function isName(name: string, { names }: InstallManager): boolean {
  return names.test(name) && !FILE.test(name);
}

/** `"flask>=2,<3"`, `"php8.2-*"`: only in quotes the shell leaves it alone. */
function isRange(name: string): boolean {
  return /^[A-Za-z0-9@][\w+.:~@=<>!,^*[\]-]*$/.test(name) && !FILE.test(name);
}
