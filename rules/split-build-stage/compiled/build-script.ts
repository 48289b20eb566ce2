import { commandsInText, directoryOf, resolveDirectory, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import type { Built, Call, Language } from "../../application/compiled/language.js";
import type { Origins } from "../../application/compiled/origins.js";
import { CALLS_TOOLCHAIN, MAX_SCRIPT, PLAIN_SHELL_OPTIONS, SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { isOfShell } from "../../shared/files/shell-script.js";
import { absolutePath } from "../../shared/paths.js";
import { isChanged } from "./changed.js";
import { followLines } from "./follow-lines.js";

/** A call of a script: `./build.sh amd64`, `bash scripts/build.sh`. */
interface ScriptCall {
  readonly path: string;
  readonly args: readonly ShellWord[];
}

/** Whether a command runs a script of the context that calls a toolchain. */
export function isBuildScript(command: ShellCommand, directory: string | undefined, origins: Origins): boolean {
  const called = scriptOf(command, directory);
  return called !== undefined && CALLS_TOOLCHAIN.test(textOf(called, origins) ?? "");
}

/** The path in the image of a script of a shell, by its name, that a command runs and the context has not. */
export function missingScriptOf(command: ShellCommand, directory: string | undefined, { inContext, context }: Origins): string | undefined {
  const path = scriptOf(command, directory)?.path;
  const file = path === undefined ? undefined : inContext(path);
  const isMissing = file === undefined || context.kind(file) === undefined;
  return isMissing && path?.endsWith(".sh") ? path : undefined;
}

/** What a script leaves behind, where it is plain commands; a text is why that cannot be told. */
export function scriptedBy(call: Call, origins: Origins, language: Language): Built | string {
  const called = scriptOf(call.command, call.directory);
  const text = called && textOf(called, origins);
  if (called === undefined || text === undefined) return "runs a script that is not in the build context";
  const file = origins.inContext(called.path) ?? called.path;
  const through = `runs ${file}`;
  const says = (reason: string) => `${through}, which ${reason}`;
  if (isChanged(called.path, call)) return says("was changed before");
  if (text.length > MAX_SCRIPT) return says("is too long to be read");
  const lines = partsOf(withPlaces(text, called.path, call.directory));
  if (typeof lines === "string") return says(lines);
  const built = followLines(
    { lines, shells: "one", variables: parametersOf(called), exported: new Set(), through, says },
    call,
    origins,
    language,
  );
  return typeof built === "string" ? built : { ...built, scripts: [called.path, ...(built.scripts ?? [])] };
}

function scriptOf(command: ShellCommand, directory: string | undefined): ScriptCall | undefined {
  const { name, base, args } = unwrap(command);
  if (name === undefined) return undefined;
  if (!SCRIPT_SHELLS.has(base)) {
    const path = name.includes("/") ? resolveDirectory(directory, name) : undefined;
    return path === undefined ? undefined : { path, args };
  }
  const at = args.findIndex(({ text }) => !PLAIN_SHELL_OPTIONS.test(text));
  const word = args[at];
  const path = word === undefined || word.text.startsWith("-") || word.value === undefined ? undefined : absolutePath(word, directory);
  return path === undefined ? undefined : { path, args: args.slice(at + 1) };
}

/** The text of a script of a shell; a file of something else is none. */
function textOf({ path }: ScriptCall, { context, inContext }: Origins): string | undefined {
  const file = inContext(path);
  const text = file === undefined || context.kind(file) !== "file" ? undefined : context.read(file)?.replaceAll("\r\n", "\n");
  return isOfShell(text ?? "") ? text : undefined;
}

/** The usual ways in which scripts ask where they lie, and where they are: as paths. */
function withPlaces(text: string, path: string, directory: string): string {
  const own = directoryOf(path);
  return text
    .replaceAll(/(\$\(|`)dirname (?:-- )?"?\$(?:0|\{0\}|BASH_SOURCE|\{BASH_SOURCE(?:\[0\])?\})"?[)`]/g, own)
    .replaceAll(/\$\{(?:0|BASH_SOURCE(?:\[0\])?)%\/\*\}/g, own)
    .replaceAll(/\$\(cd (?:-P |-- )*"?(\/[\w./-]*)"?(?: *&?>+ *\/dev\/null)?(?: 2>&1)? *&& *pwd(?: -P)?\)/g, (all, to: string) => {
      return resolveDirectory(directory, to) ?? all;
    });
}

/** The commands of a script, each as few lines as can be read by themselves; a text is why they cannot. */
function partsOf(text: string): readonly string[] | string {
  const parts: string[] = [];
  let part = "";
  for (const line of text.replaceAll(/\\\n[ \t]*/g, " ").split("\n")) {
    if (part === "" && /^\s*(#|$)/.test(line)) continue;
    part = part === "" ? line : `${part}\n${line}`;
    if (/(&&|\|\|?)\s*$/.test(line) || commandsInText(part) === undefined) continue;
    parts.push(part);
    part = "";
  }
  return part === "" ? parts : "cannot be read";
}

function parametersOf({ path, args }: ScriptCall): ReadonlyMap<string, string | undefined> {
  const numbered = args.map(({ value }, index): readonly [string, string | undefined] => [String(index + 1), value]);
  const all = args.length === 0 ? "" : undefined;
  return new Map([...numbered, ["0", path], ["#", String(args.length)], ["@", all], ["*", all], ["?", undefined], ["$", undefined]]);
}
