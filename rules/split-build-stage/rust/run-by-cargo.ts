import { type Cmd, type Entrypoint, editNode, type ShellWord } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { Language } from "../../application/compiled/language.js";
import { type Origins, originsOf } from "../../application/compiled/origins.js";
import { type CargoArguments, cargoArguments } from "../../application/rust/arguments.js";
import { manifestIn } from "../../application/rust/manifest.js";
import { ownStarts, type Start } from "../../application/starts/starts.js";
import { stepsOfStage } from "../../application/steps.js";
import { below } from "../../shared/paths.js";
import { DECIDES, isBuiltBefore, mindsCargo } from "./built-before.js";
import { isDevelopedIn } from "./mounted.js";

/** A start by `cargo run` of what `cargo build` has built before: cargo starts the program in its own place, and in the same directory. */
export interface RunByCargo {
  readonly start: Start;
  /** The words that start the program itself. */
  readonly words: readonly string[];
  /** The instruction with these words. */
  readonly text: string;
}

const ONLY_TELLS: ReadonlySet<string> = new Set(
  "-q --quiet -v --verbose --color --locked --frozen --offline -j --jobs --message-format".split(" "),
);
/** Options and variables by which the program lies elsewhere (doc.rust-lang.org/cargo/guide/build-cache.html). */
const MOVES_TARGET: readonly string[] =
  "--target --target-dir --manifest-path --config -C CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR CARGO_BUILD_TARGET".split(" ");

/** How the image starts its program by cargo, where the program alone would do; undefined where it does not, or that is not known. */
export function runByCargo(candidate: Candidate, language: Language): RunByCargo | undefined {
  const { model, stage, context } = candidate;
  const starts = ownStarts(model, stage).filter(({ is }) => is !== "healthcheck");
  const [start] = starts;
  if (context === undefined || start === undefined || starts.length > 1 || !start.known || start.words[0] !== "cargo") return undefined;
  const { instruction, directory = language.home } = start;
  if (instruction.kind !== "cmd" && instruction.kind !== "entrypoint") return undefined;
  // What `docker run` puts behind an ENTRYPOINT are options of cargo, unless that ends them.
  if (start.is === "entrypoint" && start.form === "exec" && !start.words.includes("--")) return undefined;
  const own = optionsOf(start.words.slice(1));
  if (own === undefined || !/^(run|r)$/.test(own.verb) || own.operands.length > 0) return undefined;
  const { variables } = model.stateAt(instruction);
  if (MOVES_TARGET.some((name) => own.options.has(name) || variables.has(name))) return undefined;
  const copies = stage.instructions.filter((one) => one.kind === "copy" || one.kind === "add");
  const origins = originsOf(candidate, context, copies, language.home);
  if ("refusal" in origins) return undefined;
  const runs = stepsOfStage(candidate, language.isTool, language.home);
  const name = own.options.get("--bin")?.[0] ?? onlyProgram(directory, origins);
  if (name === undefined || !isBuiltBefore(own, name, directory, candidate, runs)) return undefined;
  if (mindsCargo(candidate, language, origins, directory, runs) || isDevelopedIn(candidate, directory)) return undefined;
  const profile = own.options.get("--profile")?.[0] ?? (own.options.has("--release") ? "release" : "debug");
  const end = start.words.indexOf("--");
  const words = [
    below(directory, `target/${profile === "dev" ? "debug" : profile}/${name}`),
    ...(end === -1 ? [] : start.words.slice(end + 1)),
  ];
  const text = withWords(instruction, start.words, words);
  return text === undefined ? undefined : { start, words, text };
}

function optionsOf(words: readonly string[]): CargoArguments | undefined {
  const read = cargoArguments(words.map((text): ShellWord => ({ text, value: text, start: 0, end: 0 })));
  const known = [...read.options.keys()].every((name) => name === "--bin" || DECIDES.includes(name) || ONLY_TELLS.has(name));
  return known ? read : undefined;
}

/** The program that `cargo run` takes without `--bin`. */
function onlyProgram(directory: string, origins: Origins): string | undefined {
  const manifest = manifestIn(directory, origins);
  const [name, ...others] = [...(manifest?.programs ?? []), ...(manifest?.possible ?? [])];
  return others.length === 0 ? name : undefined;
}

/** Undefined where the instruction is more than those words on one line. */
function withWords(instruction: Cmd | Entrypoint, old: readonly string[], words: readonly string[]): string | undefined {
  const written = instruction.text.slice(instruction.keywordWord.end).trimEnd();
  const span = { start: instruction.keywordWord.end, end: instruction.keywordWord.end + written.length };
  if (written.includes("\n")) return undefined;
  if (instruction.command?.form === "exec")
    return editNode(instruction, [{ ...span, text: ` [${words.map((word) => JSON.stringify(word)).join(", ")}]` }]);
  return written.trim() === old.join(" ") ? editNode(instruction, [{ ...span, text: ` ${words.join(" ")}` }]) : undefined;
}
