import { RUST_STARTERS } from "../../knowledge/commands/program-starters.js";
import { calledThrough } from "../compiled/called-through.js";

/** Casts look alike: `process as u32`. */
const RENAMED = /\bCommand\s+as\s+\w|\buse\s[^;]*\bprocess\s+as\s+\w|\bprocess::\{[^}]*\bself\s+as\s+\w/;

/** The programs that a Rust source calls (doc.rust-lang.org/std/process); undefined for one that only the run tells. */
export function rustCalls(source: string): readonly (string | undefined)[] {
  if (RUST_STARTERS.test(source) || RENAMED.test(source)) return [undefined];
  if (!/process::(Command\b|\{[^}]*\bCommand\b)|\bprocess::\*/.test(source)) return [];
  // Others may stand behind one on its line.
  return [...source.matchAll(/\bCommand::new\((?=([^\n]*(?:\n\s*\.args?\([^\n]*)*))/g)]
    .filter(([, rest = ""]) => !rest.includes("current_exe"))
    .flatMap(([, rest = ""]) => calledThrough(/^\s*r?"([^"]*)"/.exec(rest)?.[1], rest));
}
