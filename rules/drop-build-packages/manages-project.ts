import { baseName, type ShellCommand } from "../../src/rule.js";
import { MANAGES_DJANGO } from "../knowledge/build-leftovers.js";
import { PYTHON_PROGRAM } from "../knowledge/python/tools.js";
import { unwrap } from "../shared/commands/called-program.js";

/** Whether a command is `python manage.py collectstatic` or the like: it runs the project's sources, which are read for what they call. */
export function managesProject(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const words = [base, ...args.map(({ value }) => value ?? "")].filter((word) => !PYTHON_PROGRAM.test(word));
  return baseName(words[0] ?? "") === "manage.py" && MANAGES_DJANGO.has(words[1] ?? "");
}
