import type { Change, ImageReference, Instruction } from "../../src/rule.js";
import { differenceOf } from "../knowledge/bases/image-sizes.js";
import { tableName } from "../knowledge/bases/images.js";
import { PIP_PACKAGE, RECOMMENDED_BY_PIP } from "../knowledge/packages/build-packages.js";
import { PACKAGE_SIZES } from "../knowledge/packages/sizes.js";

/** What another base saves, for a change; nothing where that is not known. */
export function estimateOfBase(from: ImageReference, to: string): Pick<Change, "estimate"> {
  const bytes = differenceOf(from, to);
  return bytes === undefined ? {} : { estimate: { bytes, basis: "table" } };
}

/** What a stage saves that is on another base and installs fewer packages; nothing where neither is known. */
export function estimateOfStage(
  from: ImageReference,
  to: string,
  before: readonly Instruction[],
  after: readonly string[],
): Pick<Change, "estimate"> {
  const kept = new Set(after.flatMap(wordsOf));
  const installed = before.flatMap((one) => (one.kind === "run" ? withRecommended(wordsOf(one.line.text)) : []));
  // Images of languages and compilers have most of what they bring.
  const isBare = /^(debian|ubuntu)$/.test(tableName(from));
  const gone = isBare ? installed.filter((word) => !kept.has(word) && Object.hasOwn(PACKAGE_SIZES, word)) : [];
  const megabytes = Math.max(0, ...gone.map((word) => PACKAGE_SIZES[word] ?? 0));
  const bytes = (differenceOf(from, to) ?? 0) - megabytes * 1_000_000;
  return bytes === 0 ? {} : { estimate: { bytes, basis: "table" } };
}

function withRecommended(words: readonly string[]): readonly string[] {
  return words.includes(PIP_PACKAGE) && !words.includes("--no-install-recommends") ? [...words, ...RECOMMENDED_BY_PIP] : words;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s;&|()'"\\]+/).map((word) => word.replace(/[=:].*$/, ""));
}
