import { officialName } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { familyOf } from "../../application/compiled/base.js";
import { GO } from "../../application/go/language.js";
import { shippedBase } from "../../application/node/base.js";
import { writtenBase } from "../../application/project/base.js";
import { nativeBase } from "../../knowledge/bases/families-native.js";
import { pythonBase } from "../../knowledge/bases/families-python.js";
import { slimRuby } from "../../knowledge/bases/families-ruby.js";
import { baseImage, tableName } from "../../knowledge/bases/images.js";
import { javaImages } from "../../knowledge/bases/java.js";
import type { LanguageName } from "../../knowledge/bases/language-images.js";

/** What is shipped on instead of the image that the build stands on. */
export interface SeenBase {
  /** As FROM has it. */
  readonly text: string;
  /** Whether it has all that the build's base has, but for documentation. */
  readonly is: "the same" | "smaller";
  /** Set where it has the language that the build's base has. */
  readonly language: LanguageName | undefined;
  readonly assumptions: readonly string[];
}

/** A text: why it cannot be told; undefined: no image that this knows. */
export function seenBase(candidate: Candidate): SeenBase | string | undefined {
  const { stage, image } = candidate;
  const written = stage.from.image.text;
  const manager = baseImage(image)?.manager;
  const native = nativeBase(written, image);
  if (typeof native === "object") {
    const { text, packages, assumptions } = native;
    if (manager !== "apt") return `what packages hold on ${written} is not known`;
    return { text, is: packages === "the same" ? "the same" : "smaller", language: undefined, assumptions };
  }
  if (native !== undefined || (manager !== undefined && manager !== "apt")) return native;
  return (BASES.get(tableName(image)) ?? javaBase)(candidate);
}

type BaseOf = (candidate: Candidate) => SeenBase | string | undefined;

/** By the name of the image; all others may be of Java. */
const BASES: ReadonlyMap<string, BaseOf> = new Map<string, BaseOf>([
  ["golang", goBase],
  ["node", nodeBase],
  ["php", phpBase],
  ["python", baseOfPython],
  ["ruby", rubyBase],
]);

function sameBase({ stage }: Candidate, language: LanguageName): SeenBase {
  return { text: stage.from.image.text, is: "the same", language, assumptions: [] };
}

function goBase(candidate: Candidate): SeenBase | string {
  const family = familyOf(candidate, GO);
  if (typeof family === "string") return family;
  if (family.system !== "debian" || family.isArchived)
    return `nothing can be installed on the system of ${candidate.stage.from.image.text}`;
  const assumptions = family.assumption === undefined ? [] : [family.assumption];
  return { text: family.image, is: "smaller", language: undefined, assumptions };
}

function nodeBase(candidate: Candidate): SeenBase | string {
  const base = shippedBase(candidate);
  if ("refusal" in base) return base.refusal;
  return base.changes ? { ...base, is: "smaller", language: "node" } : sameBase(candidate, "node");
}

function phpBase(candidate: Candidate): SeenBase | undefined {
  return officialName(candidate.image) === "php" ? sameBase(candidate, "php") : undefined;
}

function baseOfPython(candidate: Candidate): SeenBase | string | undefined {
  const base = pythonBase(candidate.stage.from.image.text, candidate.image);
  if (typeof base !== "object") return base;
  return base.packages === "the same" ? sameBase(candidate, "python") : { ...base, is: "smaller", language: "python" };
}

function rubyBase(candidate: Candidate): SeenBase | string {
  const slim = slimRuby(candidate.stage.from.image.text, candidate.image);
  if (slim === undefined) return sameBase(candidate, "ruby");
  return "refusal" in slim ? slim.refusal : { text: slim.text, is: "smaller", language: "ruby", assumptions: [] };
}

function javaBase(candidate: Candidate): SeenBase | string | undefined {
  const { image, stage } = candidate;
  const name = tableName(image);
  const written = writtenBase(candidate);
  const images = written && javaImages(name, image.tag ?? "latest", written.tag);
  if (written === undefined || images === undefined) return undefined;
  const text = `${name.includes("/") ? "" : written.prefix}${images.jre ?? images.jdk}`;
  if (text === stage.from.image.text) return { text, is: "the same", language: "java", assumptions: [] };
  return { text, is: "smaller", language: "java", assumptions: [`${text} exists, and runs the program as well`] };
}
