import { isInside, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import {
  COMPILER_VARIABLE,
  CONFIGURE_LIBRARIES,
  CONFIGURE_PLACES,
  CONFIGURE_PLAIN,
  INSTALLS_BESIDE_PREFIX,
  INSTALLS_INTO_SYSTEM,
} from "../../knowledge/commands/configure.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { type Options, readOptions } from "../../shared/commands/options.js";
import { absolutePath, type Word } from "../../shared/paths.js";
import { isForBuilding } from "./paths.js";
import type { Build } from "./reading.js";

function optionsOf({ args }: ShellCommand): Options {
  return readOptions(args, ["--prefix", ...CONFIGURE_PLACES]);
}

/** The prefix of a call of configure, as an absolute path: the usual one where it is not told; undefined where it cannot be told. */
export function prefixOf(command: ShellCommand, usual: string | undefined): string | undefined {
  const told = optionsOf(command).options.findLast(({ name }) => name === "--prefix");
  if (told === undefined) return usual;
  const given = told.value;
  return given?.value?.startsWith("/") ? resolveDirectory("/", given.value) : undefined;
}

/** What keeps a call of configure from being understood; undefined: all that it prepares goes below its prefix. */
export function configureObstacle(command: ShellCommand, build: Build): string | undefined {
  const { options, operands } = optionsOf(command);
  const isTold = options.some(({ name }) => name === "--prefix");
  const prefix = prefixOf(command, build.usualPrefix);
  if (prefix === undefined) return isTold ? "has a prefix that only the build knows" : "has no --prefix, and installs among other files";
  if (SHARED_DIRECTORIES.has(prefix) && prefix !== build.usualPrefix) return `installs into ${prefix}, among other files`;
  if (!build.prefixes.has(prefix)) return `installs into ${prefix}, which belongs to the system`;
  const directory = build.directories.get(command);
  if (!isTold && INSTALLS_INTO_SYSTEM.test(directory ?? "")) return "has no --prefix, and installs into the system then";
  if (INSTALLS_BESIDE_PREFIX.test(directory ?? "")) return "installs files beside its prefix as well";
  if (directory === undefined) return "runs in a directory that only the build knows";
  if (!build.sources.has(directory)) return `runs in ${directory}, among other files`;
  const elsewhere = options.find(({ name, value }) => value !== undefined && installsElsewhere(name, value, prefix, directory, build));
  if (elsewhere !== undefined) return `installs outside of its prefix: ${elsewhere.name}=${elsewhere.value?.text}`;
  const unclear = operands.find((word) => !isPlainOperand(word));
  if (unclear !== undefined) return `has \`${unclear.text}\`, which may install outside of its prefix`;
  const assigned = command.assigns.find((name) => !COMPILER_VARIABLE.test(name));
  return assigned && `is called with ${assigned}, which may install outside of its prefix`;
}

function installsElsewhere(name: string, value: Word, prefix: string, directory: string, build: Build): boolean {
  if (name === "--prefix" || CONFIGURE_PLAIN.has(name) || CONFIGURE_LIBRARIES.has(name)) return false;
  const { text } = value;
  const isPlace = CONFIGURE_PLACES.has(name) || /(dir|path)$/.test(name);
  if (!isPlace && !/[/$~`]/.test(text)) return false;
  // `--sbindir='${prefix}/sbin'` is expanded by make.
  if (/^'?\$\{(exec_)?prefix\}(\/[\w.-]+)*'?$/.test(value.value ?? "")) return false;
  const path = value.value?.startsWith("/") || !isPlace || text.includes("/") ? absolutePath(value, directory) : undefined;
  if (path !== undefined && isInside(path, prefix)) return false;
  const reads = /^--(with|without|enable|add)\b/.test(name) && !isPlace;
  return !(reads && isForBuilding(path, build));
}

/** A platform, as OpenSSL's takes, or a variable for the compiler. */
function isPlainOperand({ text, value }: Word): boolean {
  const equals = text.indexOf("=");
  if (equals !== -1) return COMPILER_VARIABLE.test(text.slice(0, equals));
  return value !== undefined && /^[\w-]+$/.test(value);
}
