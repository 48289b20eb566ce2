import type { ShellCommand } from "../../../src/rule.js";
import { absolutePath } from "../../shared/paths.js";
import { isInPrefix } from "./paths.js";
import type { Build } from "./reading.js";

const LOADER_SETTINGS = /^\/etc\/ld\.so\.conf(\.d\/[\w.-]+)?$/;

/** Whether a command tells the loader where libraries lie: `echo /opt/x/lib > /etc/ld.so.conf.d/x.conf`. */
export function tellsLoader({ args, redirects }: ShellCommand, program: string, { prefixes }: Build): boolean {
  const isKnown = ["echo", "printf"].includes(program) && args.every(({ value }) => value !== undefined);
  return (
    isKnown && prefixes.size > 0 && redirects.length === 1 && redirects.every(({ target }) => LOADER_SETTINGS.test(target?.text ?? ""))
  );
}

/** Whether a call of ldconfig looks for the libraries that its configuration names, or for those of /usr/local, which the usual one does. */
export function looksBelowPrefix({ args }: ShellCommand, build: Build): boolean {
  const directories = args.filter((word) => !word.text.startsWith("-"));
  if (directories.length === 0) return build.prefixes.size > 0;
  if (build.usualPrefix === undefined || !build.prefixes.has(build.usualPrefix)) return false;
  return directories.every((word) => isInPrefix(absolutePath(word, "/"), build));
}
