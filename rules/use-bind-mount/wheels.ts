import type { Script, ShellCommand } from "../../src/rule.js";
import { WHEELS } from "../knowledge/commands/mount-readers.js";
import { programOf, unwrap } from "../shared/commands/called-program.js";
import { names } from "../shared/copied-files/words.js";
import type { Copied } from "../shared/for-one-run/copied.js";

/** `pip`, `/opt/venv/bin/pip` and `python -m pip`. */
export function isPip(command: ShellCommand): boolean {
  return /^pip[\d.]*$/.test(programOf(unwrap(command)).name ?? "");
}

/** Whether pip installs from a directory of wheels, as its name says. */
export function installsWheels({ commands }: Script, { name, path }: Copied): boolean {
  if (!WHEELS.test(name)) return false;
  return commands.some((command) => {
    if (!isPip(command)) return false;
    const { args } = programOf(unwrap(command));
    return args[0]?.text === "install" && args.some(({ text }) => names(text, path));
  });
}
