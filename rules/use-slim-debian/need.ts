import { baseName } from "../../src/rule.js";
import { codeThatOpensPages } from "../application/calls/opens-pages.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { setsOtherLanguage } from "../application/other-language.js";
import {
  FETCHES_SOURCES,
  HARMLESS,
  INSTALLS_BY_MAKE,
  INSTALLS_LEFT_OUT,
  INSTALLS_PACKAGES,
  NAMES_LEFT_OUT,
  SETS_OTHER_LANGUAGE,
} from "../knowledge/bases/debian-slim.js";
import { CHANGES_APT_SOURCES } from "../knowledge/packages/package-index.js";
import { textOf } from "../shared/instruction-text.js";
import { type CopiedText, copiedTexts } from "./copied-texts.js";
import { needOfRun } from "./run.js";

/** What on an image may need what Debian's slim images leave out. */
export function needOfFull(candidate: Candidate): Refused | undefined {
  const { instructions } = candidate.stage;
  const copied = copiedTexts(candidate);
  if ("refusal" in copied) return copied;
  const text = instructions.map(textOf).join("\n");
  const installs = INSTALLS_BY_MAKE.test(text);
  for (const file of copied) {
    const reason = file.is === "run" ? inText(file.text) : installs ? inMakefile(file.text) : undefined;
    if (reason !== undefined) return { refusal: `line ${file.by.startLine} copies ${file.path}, which ${reason}`, at: file.by };
  }
  const seen = { names: namesOf(copied), fetchesSources: FETCHES_SOURCES.test(text) };
  for (const at of instructions) {
    const own = at.kind === "run" ? (inCommands(textOf(at)) ?? needOfRun(candidate.model, at, seen)) : inText(textOf(at));
    const reason = own ?? (setsOtherLanguage(candidate.model, at) ? OTHER : undefined);
    if (reason !== undefined) return { refusal: `line ${at.startLine} ${reason}`, at };
  }
  const code = codeThatOpensPages(candidate);
  return code === undefined ? undefined : { refusal: `${code} of the build context ${WHAT_IS_LEFT_OUT}`, at: candidate.stage.from };
}

const WHAT_IS_LEFT_OUT = "names what is left out there";

function namesOf(copied: readonly CopiedText[]): ReadonlySet<string> {
  return new Set(copied.map(({ path }) => baseName(path)));
}

function inMakefile(text: string): string | undefined {
  return INSTALLS_LEFT_OUT.test(text) ? WHAT_IS_LEFT_OUT : undefined;
}

/** Of a script, and of what is only run later. */
function inText(text: string): string | undefined {
  return INSTALLS_PACKAGES.test(text) ? "installs packages that cannot be told" : inCommands(text);
}

function inCommands(written: string): string | undefined {
  const text = HARMLESS.reduce((rest, harmless) => rest.replaceAll(harmless, ""), written);
  if (NAMES_LEFT_OUT.test(text)) return WHAT_IS_LEFT_OUT;
  if (SETS_OTHER_LANGUAGE.test(text)) return OTHER;
  return CHANGES_APT_SOURCES.test(text) ? "takes packages from elsewhere, which may fail there" : undefined;
}

const OTHER = "asks for messages in another language than English, which are left out there";
