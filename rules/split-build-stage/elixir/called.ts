import { baseName, type ContextFacts } from "../../../src/rule.js";
import { startedWords } from "../../application/calls/called-by-script.js";
import { laterWords, PROGRAM } from "../../application/calls/named-programs.js";
import type { Candidate } from "../../application/candidate.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { AMBIGUOUS, FULL_BUILD_PROGRAMS } from "../../knowledge/bases/full-image-programs.js";
import { FETCHES_PACKAGES } from "../../knowledge/elixir/mix.js";
import { wordSet } from "../../knowledge/words.js";
import { scriptsFrom } from "../../shared/context/scripts-named.js";
import { codeOf, filesOf } from "./code.js";
import { startingTexts } from "./starting-texts.js";

const FOR_BUILDING = wordSet(FULL_BUILD_PROGRAMS);

/** Calls of other programs (hexdocs.pm/elixir, System and Port; erlang.org/doc, os and erlang; libraries that do it). */
const CALL =
  /(?<![\w.])(?:System\.(?:cmd|shell|find_executable)|:?os[.:](?:cmd|find_executable)|Port\.open|open_port|(?:Exile|MuonTrap|Porcelain|Rambo)\.[a-z]\w*!?|:exec\.run\w*)\b(?!\/\d)/g;
/** `("git", …)`, `({:spawn, ~c"git log"}, …)` */
const FIRST = new RegExp(String.raw`^\s*\(?\s*(?:\{\s*:?spawn\w*\s*,\s*)?(?:["']|~[cCsS]["'(\[{|/])\s*${PROGRAM}(?=["'\s;|&)\]}/])`);
const OPENS = /["']\/usr\/(?:include|lib|share)\//;

/** The programs that code, scripts and starts call; a text: why that keeps the stage from being split. */
export function calledAtRunTime(candidate: Candidate, context: ContextFacts): ReadonlySet<string> | string {
  const code = codeOf(context);
  const started = candidate.starts.flatMap(({ words }) => words.filter((word, at) => at === 0 || !AMBIGUOUS.has(word)));
  const called = new Map(started.map((word) => [baseName(word), "what the image starts"]));
  for (const { by, text } of scriptsOf(candidate, context, code)) {
    if (FETCHES_PACKAGES.test(text)) return `${by} fetches or compiles packages when it runs`;
    for (const program of startedWords(text)) called.set(program, by);
  }
  for (const { by, text } of code) {
    const opens = OPENS.exec(text)?.[0];
    if (opens !== undefined) return `${by} has \`${opens}\`: it may open something that a slim image has not`;
    const programs = programsOf(text);
    if (programs === undefined) return `${by} starts a program that cannot be told`;
    for (const program of programs) called.set(program, by);
  }
  for (const [program, by] of called) if (FOR_BUILDING.has(program)) return `${by} may call ${program}`;
  return new Set(called.keys());
}

/** What starts the program, and the scripts that these or the code name. */
function scriptsOf(candidate: Candidate, context: ContextFacts, code: readonly StarterText[]): readonly StarterText[] {
  const own = startingTexts(candidate, context);
  const named = scriptsFrom(
    [...own, ...code].map(({ text }) => text),
    { paths: filesOf(context), read: context.read },
  );
  return [...own, ...named.map(({ path, text }) => ({ by: path, text }))];
}

/** The programs that a source starts; undefined where one of them is not said. */
function programsOf(source: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const { 0: call, index } of source.matchAll(CALL)) {
    const rest = source.slice(index + call.length, index + call.length + ARGUMENT);
    const program = FIRST.exec(rest)?.[1];
    if (program === undefined) return undefined;
    found.push(program, ...laterWords(rest.split("\n", 1)[0] ?? ""));
  }
  return found;
}

/** As far as the first argument of a call is read. */
const ARGUMENT = 200;
