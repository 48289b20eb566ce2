import { baseName, type ContextFacts, commandsOfFile, interpreterLine, runsOf, SLASHES_AT_END } from "../../src/rule.js";
import { calledByScript } from "../application/calls/called-by-script.js";
import type { Refused } from "../application/candidate.js";
import { goCalls } from "../application/go/calls.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { compiledWith } from "../application/python/compiles.js";
import { openedByModule } from "../application/python/opened.js";
import { rustCalls } from "../application/rust/calls.js";
import { NEEDS_TOOLCHAIN } from "../knowledge/bases/families-compiled.js";
import { CALLS_BUILD_TOOLS, COMPILES_WHEN_IT_RUNS, OPENS_LIBRARIES, STARTS_UNNAMED } from "../knowledge/build-leftovers.js";
import { BUILDERS } from "../knowledge/commands/builders.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import { unwrap } from "../shared/commands/called-program.js";
import { filesBelow } from "../shared/context/files-below.js";
import { wordsIn } from "../shared/words-in-text.js";

const MAX_FILES = 3000;
const MAX_BYTES = 1_000_000;
const PROGRAM = /\.(c|cc|clj|conf|cpp|cs|ex|exs|fs|go|groovy|h|hpp|ini|java|[cm]?js|jsx|kt|lua|php|pl|rb|rs|scala|[cm]?ts|tsx|vb)$/i;
/** `requirements/base.txt`, `deps.txt`: pip reads requirements from files of any name. */
const REQUIREMENTS = /^(.*\.(txt|in)|pyproject\.toml|poetry\.lock|uv\.lock|pipfile(\.lock)?|setup\.(py|cfg))$/i;
const INSTALLS_FOR_PYTHON = /\b(pip[\d.]*|uv|poetry|pipenv|pdm|conda|mamba)\b[^\n]*\b(install|add)\b/;

/** Of packages that a RUN names; these two are there for builds, which they are brought up to date for. */
function compilesWhenItRuns(name: string): boolean {
  return COMPILES_WHEN_IT_RUNS.test(name) && !/^(setuptools|cython)\b/i.test(name);
}

/** Why what the image runs may need packages for building; undefined where nothing tells. */
export function needOf(last: LastStage): Refused | undefined {
  const { starts, stage, context, sources } = last;
  for (const { instruction, words } of starts) {
    const tool = words.map((word) => baseName(word)).find((name) => isTool(name));
    if (tool !== undefined) return { refusal: `${instruction.keyword} runs ${tool}`, at: instruction };
  }
  for (const { text, startLine } of last.model.stages.flatMap(runsOf)) {
    const name = INSTALLS_FOR_PYTHON.test(text) ? wordsIn(text).find(compilesWhenItRuns) : undefined;
    if (name !== undefined) return { refusal: `line ${startLine} installs ${name}, which compiles when it runs`, at: stage.from };
  }
  if (context === undefined) return { refusal: "what the program calls cannot be told without the build context", at: stage.from };
  const files = filesOf(
    sources.flatMap(({ source }) => source ?? []),
    context,
  );
  if (files === undefined) return { refusal: "there are too many sources to see what they call", at: stage.from };
  for (const path of files) {
    const reason = needIn(path, context);
    if (reason !== undefined) return { refusal: `${path} ${reason}`, at: stage.from };
  }
  return undefined;
}

function isTool(name: string): boolean {
  return (
    NEEDS_TOOLCHAIN.has(name) ||
    isBuildPackage(name) ||
    (BUILDERS.has(name) && !/^(as|apt|apt-get|npm|npx|uv|uvx|yarn|pnpm|poetry|pipenv|pytest|go|strings)$/.test(name))
  );
}

function needIn(path: string, context: ContextFacts): string | undefined {
  const name = baseName(path);
  const isRequirements = REQUIREMENTS.test(name);
  const isScript = /\.(ba|z|da)?sh$/.test(name) || !name.includes(".");
  if (!isRequirements && !isScript && !PROGRAM.test(name) && !name.endsWith(".py")) return undefined;
  if ((context.size(path) ?? 0) > MAX_BYTES) return "is too big to be read";
  const text = context.read(path) ?? "";
  if (isRequirements && COMPILES_WHEN_IT_RUNS.test(text))
    return `names ${COMPILES_WHEN_IT_RUNS.exec(text)?.[1]}, which compiles when it runs`;
  if (name.endsWith(".py")) {
    const reason = compiledWith(text) ?? openedByModule(text);
    return name === "setup.py" ? undefined : reason && `calls or opens something (${reason})`;
  }
  if (isScript && /sh\b/.test(interpreterLine(text))) {
    const tool = commandsOfFile(text)
      ?.map((command) => unwrap(command).base)
      .find((base) => isTool(base));
    const called = tool ?? calledByScript(text, new Set(["apt", "apt-get"])).obstacle;
    return called && `runs ${called}`;
  }
  if (!PROGRAM.test(name)) return undefined;
  const call = CALLS_BUILD_TOOLS.exec(text)?.[2] ?? calledIn(name, text).find((program) => program !== undefined && isTool(program));
  if (call !== undefined) return `may call ${call}`;
  const isUnnamed = STARTS_UNNAMED.some((one) => one.in.test(name) && one.call.test(text)) || calledIn(name, text).includes(undefined);
  if (isUnnamed) return "starts a program that cannot be told";
  return OPENS_LIBRARIES.test(text) ? "opens libraries by their names" : undefined;
}

/** The programs that a source calls; undefined for one that only the run tells. */
function calledIn(name: string, text: string): readonly (string | undefined)[] {
  if (name.endsWith(".go")) return name.endsWith("_test.go") ? [] : goCalls(text);
  return name.endsWith(".rs") ? rustCalls(text) : [];
}

function filesOf(paths: readonly string[], context: ContextFacts): readonly string[] | undefined {
  const isLeftOut = (directory: string) => /^(node_modules|tests?|__pycache__|docs?)$/.test(baseName(directory));
  const files = new Set<string>();
  for (const path of paths.map((text) => text.replace(/^\.\//, "").replace(SLASHES_AT_END, "") || ".")) {
    for (const file of isLeftOut(path) ? [] : filesBelow(context, path, isLeftOut)) {
      files.add(file);
      if (files.size > MAX_FILES) return undefined;
    }
  }
  return [...files];
}
