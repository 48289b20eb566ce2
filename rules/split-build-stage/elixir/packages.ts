import { type ContextFacts, rowOf } from "../../../src/rule.js";
import type { Trusted } from "../../application/candidate.js";
import { COMPILED_BY_REBAR, COMPILES_NATIVE, HEX_PACKAGES } from "../../knowledge/elixir/packages.js";
import { codeIn } from "./code.js";

/** What the packages that mix.lock names need when they run. */
export interface Needed {
  /** Packages of Debian. */
  readonly packages: readonly string[];
  /** The first with code that a compiler makes; undefined where there is none. */
  readonly compiled: string | undefined;
  /** Whether mix asks git whether one of them is up to date, each time that it starts. */
  readonly asksGit: boolean;
}

/** A text: what of them is not known. `folder`: where the project is, with a slash at the end, or empty. */
export function neededByHex(context: ContextFacts, folder: string, trusted: Trusted): Needed | string {
  const lock = context.read(`${folder}mix.lock`);
  if (lock === undefined && !DEPENDS.test(codeIn("mix.exs", context.read(`${folder}mix.exs`) ?? "{:unread, ")))
    return { packages: [], compiled: undefined, asksGit: false };
  if (lock === undefined) return "without mix.lock in the context it is not known what the packages of Hex need at run time";
  const packages = new Set<string>();
  let compiled: string | undefined;
  let asksGit = false;
  for (const [, name = "", source = "", rest = ""] of lock.matchAll(ENTRY)) {
    const row = rowOf(HEX_PACKAGES, name);
    // Of `{:hex, :name, "1.0.0", "…", [:make, :mix], [{:elixir_make, …}], …}` the managers, and what it depends on.
    const managers = /\[([^\]]*)\]/.exec(rest)?.[1] ?? "";
    // What rebar compiles as well has a Makefile of erlang.mk, which compiles Erlang alone: ranch, cowboy.
    const isMade = managers.includes(":make") && !managers.includes(":rebar3");
    const isNative = isMade || COMPILES_NATIVE.test(rest) || COMPILED_BY_REBAR.has(name);
    if (row === undefined && trusted === "known" && (isNative || source !== "hex"))
      return `whether ${name} needs libraries or programs that only the full image has is not known`;
    for (const one of row?.split(" ") ?? []) if (one !== "") packages.add(one);
    if (isNative) compiled ??= name;
    if (source === "git") asksGit = true;
  }
  return { packages: [...packages], compiled, asksGit };
}

/** `{:plug, "~> 1.16"}` */
const DEPENDS = /\{\s*:\w+\s*,/;
const ENTRY = /^\s*"([\w-]+)":\s*\{:(\w+),(.*)$/gm;
