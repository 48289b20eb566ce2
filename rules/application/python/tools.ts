import type { ShellCommand, ShellWord } from "../../../src/rule.js";
import { PIP_PROGRAM, PYTHON_PROGRAM } from "../../knowledge/python/tools.js";
import { unwrap } from "../../shared/commands/called-program.js";

/** What a command of Python's own tools does. */
export type Tool =
  | { readonly is: "pip"; readonly args: readonly ShellWord[]; readonly program: string }
  | { readonly is: "venv"; readonly args: readonly ShellWord[] }
  | { readonly is: "activate"; readonly file: string }
  | { readonly is: "setup.py"; readonly args: readonly ShellWord[] }
  | { readonly is: "poetry" | "pipenv" | "uv sync"; readonly args: readonly ShellWord[] }
  /** One whose doing is not known. */
  | { readonly is: "other"; readonly name: string };

/** A tool that installs packages of Python, or makes a place for them; undefined for all other commands. */
export function toolOf(command: ShellCommand): Tool | undefined {
  const { name, base, args, through } = unwrap(command);
  if (name === undefined) return undefined;
  if (name === "." || name === "source") {
    const file = args[0]?.value ?? "";
    return file.endsWith("/bin/activate") ? { is: "activate", file } : undefined;
  }
  const tool = named(base, name, args);
  return tool !== undefined && through !== undefined ? { is: "other", name: `${through} ${base}` } : tool;
}

function named(base: string, name: string, args: readonly ShellWord[]): Tool | undefined {
  if (PIP_PROGRAM.test(base)) return { is: "pip", args, program: name };
  if (base === "virtualenv") return { is: "venv", args };
  if (base === "poetry" || base === "pipenv") return { is: base, args };
  if (base === "uv") return ofUv(name, args);
  if (!PYTHON_PROGRAM.test(base)) return undefined;
  const [first, second] = args.filter(({ text }) => !/^-[uBOIEs]+$/.test(text));
  if (first?.value === "setup.py") return { is: "setup.py", args: args.slice(args.indexOf(first) + 1) };
  if (first?.value !== "-m" || second === undefined) return undefined;
  const rest = args.slice(args.indexOf(second) + 1);
  if (PIP_PROGRAM.test(second.value ?? "")) return { is: "pip", args: rest, program: name };
  if (second.value === "venv" || second.value === "virtualenv") return { is: "venv", args: rest };
  return undefined;
}

/** Verbs that install nothing. */
const UV_ASKS: ReadonlySet<string> = new Set(["cache", "help", "lock", "tree", "version", "--version", "-V"]);

function ofUv(program: string, args: readonly ShellWord[]): Tool | undefined {
  const [verb, ...rest] = args;
  if (verb?.value === "pip") return { is: "pip", args: rest, program };
  // Without a name it is made where `uv sync` looks for it.
  if (verb?.value === "venv")
    return {
      is: "venv",
      args: rest.some(({ text }) => !text.startsWith("-")) ? rest : [...rest, { ...verb, text: ".venv", value: ".venv" }],
    };
  if (verb?.value === "sync") return { is: "uv sync", args: rest };
  return UV_ASKS.has(verb?.value ?? "") ? undefined : { is: "other", name: `uv ${verb?.text ?? ""}` };
}
