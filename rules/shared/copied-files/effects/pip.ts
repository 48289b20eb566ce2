import type { ShellCommand, ShellWord } from "../../../../src/rule.js";
import { valueOf } from "../word-values.js";
import { NOTHING, type Surroundings, unknown, worstOf } from "./around.js";
import type { Effect } from "./effect.js";
import { hasHomeThere } from "./homes.js";

/** An install of packages goes elsewhere; of a directory, or in editable mode, it writes there. */
export function effectOfPip(command: ShellCommand, around: Surroundings): Effect {
  const { args } = command;
  const isFileOption = (word: ShellWord | undefined) => word !== undefined && /^(-r|-c|--requirement|--constraint)$/.test(word.text);
  const files = args.filter((word, index) => isFileOption(args[index - 1]) || /^(-r|-c|--requirement=|--constraint=)./.test(word.text));
  const others = args.filter((word) => !files.includes(word) && mayNameDirectory(plainOf(word, around)));
  const doubtful =
    others.some((word) => /^-(e|t)|^--(editable|target|prefix|root|src)|^\$/.test(plainOf(word, around))) ||
    worstOf(others, around) === "inside";
  if (doubtful || hasHomeThere(around)) return unknown(around, command.name ?? "pip");
  if (files.length === 0) return NOTHING;
  return { is: "trusted", assumption: `the requirements of line ${around.line} install nothing in editable mode` };
}

/** A word without its quotes, and with its variables in place where they are known: `".[dev]"` is a directory. */
function plainOf(word: ShellWord, { model, at }: Surroundings): string {
  return valueOf(word, model, at) ?? word.text.replace(/^["']/, "");
}

function mayNameDirectory(plain: string): boolean {
  if (ADDRESS.test(plain)) return false;
  return /^[.$]|[/=]|^-(e|t)/.test(plain) && !/^[\w.[\],-]+["']?[=<>~!]=?/.test(plain);
}

/** What is downloaded is unpacked elsewhere: `https://…`, `--index-url=https://…`, `git+https://…`. */
const ADDRESS = /^(--[a-z-]+=)?([a-z]+\+)?(https?|ssh|git):\/\//;
