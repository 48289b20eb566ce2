import type { Script, ShellCommand, ShellWord } from "../../src/rule.js";
import { WHEELS } from "../knowledge/commands/mount-readers.js";
import { PIP_PROGRAM, PIP_WRITES } from "../knowledge/python/tools.js";
import { programOf, unwrap } from "../shared/commands/called-program.js";
import { names } from "../shared/copied-files/effects/relation.js";
import type { Copied } from "../shared/for-one-run/copied.js";

/** `pip`, `/opt/venv/bin/pip` and `python -m pip`. */
export function isPip(command: ShellCommand): boolean {
  return PIP_PROGRAM.test(programOf(unwrap(command)).name ?? "");
}

/** Whether pip installs from a directory of wheels, as its name says, and nothing into it: what is editable stays where it is. */
export function installsWheels({ commands }: Script, { name, path }: Copied): boolean {
  if (!WHEELS.test(name)) return false;
  const installs = commands.filter(isPip).map((command) => programOf(unwrap(command)).args);
  return installs.some((args) => args[0]?.text === "install" && reads(args, path)) && !installs.some((args) => writes(args, path));
}

function reads(args: readonly ShellWord[], path: string): boolean {
  return args.some(({ text }) => names(text, path));
}

function writes(args: readonly ShellWord[], path: string): boolean {
  return args.some(({ text }, at) => names(text, path) && PIP_WRITES.has(OPTION.exec(text)?.[0] ?? args[at - 1]?.text ?? ""));
}

const OPTION = /^(--[\w-]+|-\w)/;
