import { rowOf, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { DOWNLOADS, KNOWN_COMMANDS, type KnownCommand } from "../../knowledge/commands/known-commands.js";
import { INSTALL_SETTINGS } from "../../knowledge/packages/system-packages.js";

/** What a command reads and writes beside the configuration of the system: absolute paths; undefined where that is not known. */
export type Touches = readonly string[] | undefined;

/** What a command that only arranges files, talks or downloads reads and writes; undefined where that is not known. */
export function knownFiles(command: ShellCommand): Touches {
  const { name, args, assigns } = command;
  if (name === undefined || assigns.length > 0) return undefined;
  if (name === "export") return args.every(isSetting) ? [] : undefined;
  if (Object.hasOwn(DOWNLOADS, name)) return downloaded(command);
  const known = rowOf(KNOWN_COMMANDS, name);
  return known && pathsOf(args, known);
}

function isSetting({ value }: ShellWord): boolean {
  return value !== undefined && !value.includes("/") && INSTALL_SETTINGS.test(value.split("=")[0] ?? "");
}

function pathsOf(args: readonly ShellWord[], known: KnownCommand): Touches {
  const paths: string[] = [];
  const operands: ShellWord[] = [];
  let { first } = known;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    const { text } = word;
    if (text === "-") continue;
    if (!text.startsWith("-")) {
      operands.push(word);
      continue;
    }
    const [option = "", value] = text.split(/=(.*)/s);
    if (known.instead.includes(option)) first = "path";
    if (known.pathOptions.includes(option)) {
      const path = value ?? args[++index]?.value;
      if (!path?.startsWith("/")) return undefined;
      paths.push(path);
    } else if (known.valued.includes(option) && value === undefined) index++;
  }
  if (known.paths === "none") return paths;
  // `chmod -x FILE` has its mode among the options.
  if (first === "mode" && operands.length < 2) return undefined;
  if (known.paths === "last" && operands.length < 2) return undefined;
  const named = known.paths === "last" ? operands.slice(-1) : operands.slice(first === "path" ? 0 : 1);
  // A relative path depends on the working directory.
  if (named.some((word) => !startOf(word).startsWith("/"))) return undefined;
  return [...paths, ...operands.map(startOf).filter((path) => path.startsWith("/"))];
}

/** A path up to where it is known; `/etc/apt/$X` may be anything in /etc/apt. */
function startOf({ text, value }: ShellWord): string {
  if (value !== undefined) return value;
  return text.replace(/["']/g, "").replace(/[^/]*[$`].*$/s, "");
}

function downloaded({ name, args }: ShellCommand): Touches {
  const { flags, letters, outputs, valued } = DOWNLOADS[name as string] as (typeof DOWNLOADS)[string];
  const paths: string[] = [];
  let writes = name === "curl";
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    const text = word.text.replace(/^["']/, "");
    if (/^(https?|ftp):\/\//.test(text)) continue;
    if (flags.includes(text)) continue;
    const output = outputs.find((option) => text === option || (text.startsWith(`${option}=`) && option.startsWith("--")));
    const cluster = /^-([^-]*)([oO])(.*)$/s.exec(text);
    const isCluster =
      cluster !== null && outputs.includes(`-${cluster[2]}`) && [...(cluster[1] ?? "")].every((letter) => letters.includes(letter));
    if (output !== undefined || isCluster) {
      const attached = output === undefined ? cluster?.[3] || undefined : text.split(/=(.*)/s)[1];
      const target = attached ?? args[++index]?.value;
      if (target !== "-" && !target?.startsWith("/")) return undefined;
      if (target !== "-") paths.push(target);
      writes = true;
    } else if (valued.includes(text)) index++;
    else if (valued.some((option) => option.startsWith("--") && text.startsWith(`${option}=`))) continue;
    else if (!/^-[^-]+$/.test(text) || ![...text.slice(1)].every((letter) => letters.includes(letter))) return undefined;
  }
  // wget writes into the working directory where nothing else is said.
  return writes ? paths : undefined;
}
