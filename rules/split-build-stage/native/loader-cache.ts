import type { ShellCommand } from "../../../src/rule.js";
import type { ReadRun } from "../../application/step.js";
import type { Outputs } from "./outputs.js";
import { programOf } from "./tools.js";

/** How a build has the loader look for what it installed; `unknown` is the call that cannot be repeated. */
export type LoaderCall =
  | { readonly is: "none" }
  | { readonly is: "known"; readonly text: string }
  | { readonly is: "unknown"; readonly text: string };

/** The last `ldconfig` that writes the cache, or that of Meson, which runs it where it installs a library (mesonbuild/minstall.py). */
export function loaderCall(runs: readonly ReadRun[], { configured }: Outputs): LoaderCall {
  const commands = runs.flatMap(({ steps }) => steps.flatMap(({ is, command }) => (is === "tool" ? command : [])));
  const last = commands.findLast((command) => programOf(command) === "ldconfig" && !command.args.some(({ text }) => /^-[nN]$/.test(text)));
  if (last !== undefined) return repeated(last);
  const isByMeson = [...configured.values()].some(({ tool, text }) => tool === "meson" && LIBRARY_OF_MESON.test(text));
  return isByMeson ? { is: "known", text: "ldconfig" } : { is: "none" };
}

/** Directories that it names are looked through besides those of /etc/ld.so.conf (ldconfig(8)). */
function repeated({ args }: ShellCommand): LoaderCall {
  const words = args.filter(({ text }) => !/^(-v|--verbose)$/.test(text)).map(({ text, value }) => value ?? text);
  const text = ["ldconfig", ...words].join(" ");
  return { is: words.every((word) => /^\/[\w./+-]*$/.test(word)) ? "known" : "unknown", text };
}

const LIBRARY_OF_MESON = /\b(shared_|both_libraries|library)\w*\s*\(/;
const LIBRARY_OF_CMAKE = /\b(SHARED|BUILD_SHARED_LIBS)\b/;

/** Whether what CMake installs has libraries. */
export function hasLibrariesOfCmake({ configured }: Outputs): boolean {
  return [...configured.values()].some(({ tool, text }) => tool === "cmake" && LIBRARY_OF_CMAKE.test(text));
}

/** Whether a path is a library that programs find by the cache of the loader alone, or a directory that may have some (ld.so(8)). */
export function isFoundByCache(path: string): boolean {
  return !/^(\/usr)?\/lib\/[^/]+$/.test(path) && (/\.so(\.[\d.]+)?$/.test(path) || !/\/s?bin\/|\.\w+$/.test(path));
}
