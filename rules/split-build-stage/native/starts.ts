import { baseName, type Instruction, interpreterLine, isInside, resolveDirectory } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { callsIn } from "../../application/python/calls.js";
import { starterTexts } from "../../application/starts/starter-texts.js";
import { fileOfShell, type Start, starterOf } from "../../application/starts/starts.js";
import { INITS } from "../../knowledge/bases/configs.js";
import type { NativeBase } from "../../knowledge/bases/families-native.js";
import { COMPILERS, INTERPRETERS } from "../../knowledge/commands/build-commands.js";
import { SYSTEM_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { DEVELOPER_TOOLS, ESSENTIAL, LACKED_BY_SLIM } from "../../knowledge/native/files.js";
import { wordsIn } from "../../shared/words-in-text.js";
import type { Build } from "./build.js";
import { scriptsAtStart } from "./copies.js";
import { type Placed, placedAgainBy } from "./placed.js";
import { isProgramThere } from "./program-there.js";
import { reachedScripts } from "./reached.js";
import type { ShippedPaths } from "./shipped.js";
import { textAt } from "./view.js";

/** What the shipped stage lacks of what the image starts. */
export function obstacleInStarts(candidate: Candidate, build: Build, paths: ShippedPaths, base: NativeBase): Refused | undefined {
  for (const { by, text } of starterTexts(candidate)) {
    const reason = namedIn(text, base);
    if (reason !== undefined) return { refusal: `${by} names ${reason}`, at: candidate.stage.from };
  }
  const entry = candidate.starts.findLast(({ is, file }) => is === "entrypoint" && file === undefined);
  const isProgram = entry !== undefined && !INITS.has(baseName(entry.words.at(-1) ?? "")) && entry.words.at(-1) !== "--";
  for (const start of candidate.starts) {
    // What CMD says is then for a program to read, which may run it all the same.
    const [word = ""] = start.words;
    const isArgument = isProgram && start.is === "cmd" && !COMPILERS.has(word) && !LACKED_BY_SLIM.test(word) && !/[/.]/.test(word);
    if (isArgument) continue;
    const reason = reasonAgainst(start, candidate, build, paths, base);
    if (reason !== undefined) return { refusal: reason, at: start.instruction };
  }
  const shipped = [...build.kept, ...placedAgain(candidate, [...build.repeated, ...build.after])];
  const atStart = candidate.context === undefined ? [] : scriptsAtStart(candidate, candidate.context, [...build.placed, ...shipped]);
  for (const { path, text } of [...reachedScripts(candidate, build, shipped), ...atStart]) {
    const named = path.endsWith(".py") ? calledByPython(text) : namedIn(text, base);
    if (named !== undefined) return { refusal: `${path}, which may run, calls ${named}`, at: candidate.stage.from };
  }
  return undefined;
}

function reasonAgainst(start: Start, candidate: Candidate, build: Build, paths: ShippedPaths, base: NativeBase): string | undefined {
  const { context } = candidate;
  const { words, directory } = start;
  const keyword = starterOf(start);
  const [program = "", ...args] = words.filter((word, at) => !(at === 0 && word === "exec"));
  const name = baseName(program);
  if (INITS.has(name) || name === "env") {
    const at = args.findIndex((word) => !word.startsWith("-") && !word.includes("="));
    if (at === -1) return `what ${keyword} runs cannot be told`;
    return reasonAgainst({ ...start, words: args.slice(at) }, candidate, build, paths, base);
  }
  if (COMPILERS.has(name) || DEVELOPER_TOOLS.has(name)) return `${keyword} runs ${name}`;
  const script = INTERPRETERS.has(name) ? fileOfShell(words.slice(words.indexOf(program))) : program.includes("/") ? program : undefined;
  const path = script === undefined ? undefined : resolveDirectory(directory ?? "/", script);
  if (script === undefined || path === undefined)
    return isProgramThere(name, candidate, build, paths, base) ? undefined : `where ${name} of ${keyword} comes from is not known`;
  const later = placedAgain(candidate, build.after);
  const again = placedAgain(candidate, [...build.repeated]);
  const isOfSystem = SYSTEM_DIRECTORIES.some((one) => isInside(path, one)) && (base.packages === "the same" || ESSENTIAL.has(name));
  const isShipped =
    paths.copies.some((copy) => isInside(path, copy)) || [...later, ...again].some((one) => isInside(path, one.path)) || isOfSystem;
  if (!isShipped) return `where ${script} of ${keyword} comes from is not known`;
  const text = context && textAt(path, { context, placed: [...build.placed, ...later] });
  if (text === undefined) return undefined;
  const interpreter = interpreterLine(text);
  if (interpreter === "" && script === program) return undefined;
  if (!/^\/(usr\/)?bin\/(env )?(ba)?sh\b/.test(interpreter)) return `${script}, which ${keyword} runs, is no script of sh or bash`;
  const named = namedIn(text, base);
  return named && `${script}, which ${keyword} runs, names ${named}`;
}

/** What instructions that the shipped stage has itself put there from the context. */
export function placedAgain({ model, context }: Candidate, instructions: readonly Instruction[]): readonly Placed[] {
  return instructions.flatMap((copy) => {
    if (context === undefined || (copy.kind !== "copy" && copy.kind !== "add")) return [];
    const entries = placedAgainBy(model, context, copy);
    return "refusal" in entries ? [] : entries;
  });
}

/** A program that the shipped stage lacks, in the text of a script. */
function namedIn(text: string, base: NativeBase): string | undefined {
  const called = wordsIn(text.replaceAll(/(^|\s)#(?!!).*$/gm, ""));
  const compiler = called.find((word) => COMPILERS.has(word));
  return compiler ?? (base.packages === "fewer" ? called.find((word) => LACKED_BY_SLIM.test(word)) : undefined);
}

function calledByPython(text: string): string | undefined {
  return callsIn(text)?.named.find((name) => COMPILERS.has(name));
}
