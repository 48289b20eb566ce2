import type { ShellCommand } from "../../../src/rule.js";
import {
  AUTOTOOLS,
  CONFIGURE_COMMANDS,
  HARMLESS_COMMANDS,
  MAKE_COMMANDS,
  READ_FROM_ENVIRONMENT,
} from "../../knowledge/commands/build-commands.js";
import { INSTALL_VARIABLES } from "../../knowledge/commands/configure.js";
import { FETCHERS } from "../../knowledge/commands/fetchers.js";
import { MAKES_USERS } from "../../knowledge/commands/file-owners.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { asksProgram } from "../../shared/commands/asks-program.js";
import { writtenBy } from "../../shared/fetch.js";
import { absolutePath } from "../../shared/paths.js";
import { programName } from "./build.js";
import { configureObstacle } from "./configure.js";
import { filePurpose } from "./files.js";
import { looksBelowPrefix, tellsLoader } from "./loader-settings.js";
import { makeObstacle } from "./make.js";
import { isBuildPath, isInPrefix } from "./paths.js";
import type { Build, Purpose } from "./reading.js";

const BUILD: Purpose = { is: "build" };
const NEUTRAL: Purpose = { is: "neutral" };

function unknown(reason: string | undefined): Purpose {
  return { is: "unknown", reason: reason ?? "does something unknown" };
}

function buildUnless(obstacle: string | undefined): Purpose {
  return obstacle === undefined ? BUILD : unknown(obstacle);
}

/** What calls of the package manager are there for. */
export type Managed = "packages" | "cleanUp";

/** What a command is there for. `managed`: undefined where it is no call of the package manager. */
export function purposeOf(command: ShellCommand, managed: Managed | undefined, manager: PackageManager, build: Build): Purpose {
  const { isCall, name } = command;
  const program = programName(command);
  const directory = build.directories.get(command);
  const moved = movedInstall(command);
  if (moved !== undefined) return unknown(`sets ${moved}, which moves what is installed`);
  if (tellsLoader(command, program, build)) return { is: "files", needsPrefix: false };
  if (writesOutside(command, build)) return unknown("writes a file outside of the build");
  if (name === undefined) return isCall ? unknown("runs a program that only the build knows") : NEUTRAL;
  if (managed !== undefined) return { is: managed };
  if (MAKES_USERS.has(program)) return { is: "users" };
  if (CONFIGURE_COMMANDS.has(program)) return buildUnless(configureObstacle(command, build));
  if (MAKE_COMMANDS.has(program)) return buildUnless(makeObstacle(command, build));
  if (AUTOTOOLS.has(program)) return buildUnless(build.sources.has(directory ?? "") ? undefined : "runs among other files");
  if (program === "git" || Object.hasOwn(FETCHERS, program)) return buildUnless(fetchObstacle(command, program, build));
  if (program === "ldconfig" && looksBelowPrefix(command, build)) return { is: "files", needsPrefix: true };
  if (program === "export" && exportsForInstalls(command)) return { is: "environment" };
  if (HARMLESS_COMMANDS.has(program) || asksProgram(command)) return NEUTRAL;
  if (name.includes("/") && isInPrefix(absolutePath({ text: name, value: name }, directory), build)) return programPurpose(command, build);
  return filePurpose(command, program, manager, build);
}

function movedInstall({ assigns, name, args }: ShellCommand): string | undefined {
  const exported = name === "export" || name === "env" ? args.map(({ text }) => text.split("=")[0] ?? "") : [];
  return [...assigns, ...exported].find((variable) => INSTALL_VARIABLES.has(variable));
}

function writesOutside(command: ShellCommand, build: Build): boolean {
  return command.redirects.some(({ operator, target }) => {
    if (!operator.includes(">") || target === undefined || /^([&\d-]+|\/dev\/(null|std(out|err)))$/.test(target.text)) return false;
    return !isBuildPath(absolutePath(target, build.directories.get(command)), build);
  });
}

function exportsForInstalls({ args }: ShellCommand): boolean {
  return args.length > 0 && args.every(({ text }) => READ_FROM_ENVIRONMENT.test(text.split("=")[0] ?? ""));
}

function fetchObstacle(command: ShellCommand, program: string, build: Build): string | undefined {
  const directory = build.directories.get(command);
  const written = writtenBy(command, program);
  if (written === undefined) return "does something unknown";
  const outside = written.paths.find((word) => !isBuildPath(absolutePath(word, directory), build));
  if (outside !== undefined) return `writes to ${outside.text}, outside of the build`;
  if (!written.intoDirectory || isBuildPath(directory, build)) return undefined;
  const known = written.names.map((name) => absolutePath({ text: name, value: undefined }, directory));
  if (known.length > 0 && known.every((path) => isBuildPath(path, build))) return undefined;
  return `writes to ${directory ?? "a directory that only the build knows"}, outside of the build`;
}

/** A program that the build installed may do anything, but hardly without being told where. */
function programPurpose(command: ShellCommand, build: Build): Purpose {
  const outside = command.args.find(({ text }) => text.includes("/") && !isInPrefix(absolutePath({ text, value: undefined }, "/"), build));
  return outside === undefined ? NEUTRAL : unknown(`may write to ${outside.text}`);
}
