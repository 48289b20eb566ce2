import { type Evidence, type EvidencePackage, officialName } from "../../../src/rule.js";
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
import { LANGUAGE_IMAGES, type LanguageName } from "../../knowledge/bases/language-images.js";
import { SLIM_PACKAGES } from "../../knowledge/bases/slim-packages.js";

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
    return manager === "apt"
      ? { text, is: packages === "the same" ? "the same" : "smaller", language: undefined, assumptions }
      : `what packages hold on ${written} is not known`;
  }
  if (native !== undefined || (manager !== undefined && manager !== "apt")) return native;
  const same = (language: LanguageName): SeenBase => ({ text: written, is: "the same", language, assumptions: [] });
  switch (tableName(image)) {
    case "golang": {
      const family = familyOf(candidate, GO);
      if (typeof family === "string") return family;
      if (family.system !== "debian" || family.isArchived) return `nothing can be installed on the system of ${written}`;
      const assumptions = family.assumption === undefined ? [] : [family.assumption];
      return { text: family.image, is: "smaller", language: undefined, assumptions };
    }
    case "node": {
      const base = shippedBase(candidate);
      if ("refusal" in base) return base.refusal;
      return base.changes ? { ...base, is: "smaller", language: "node" } : same("node");
    }
    case "php":
      return officialName(image) === "php" ? same("php") : undefined;
    case "python": {
      const base = pythonBase(written, image);
      if (typeof base !== "object") return base;
      return base.packages === "the same" ? same("python") : { ...base, is: "smaller", language: "python" };
    }
    case "ruby": {
      const slim = slimRuby(written, image);
      if (slim !== undefined && "refusal" in slim) return slim.refusal;
      return slim === undefined ? same("ruby") : { text: slim.text, is: "smaller", language: "ruby", assumptions: [] };
    }
    default:
      return javaBase(candidate);
  }
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

/** Whether the shipped image has a package before anything is installed there. */
export function hasPackage({ is, language }: SeenBase, evidence: Evidence): (one: EvidencePackage) => boolean {
  if (is === "the same") return ({ line }) => line === undefined;
  if (language === undefined) return ({ name }) => SLIM_PACKAGES.has(plain(name));
  const { packages, ownPackages } = LANGUAGE_IMAGES[language];
  const runs = [...evidence.image.starts, ...(evidence.trace?.executed ?? [])];
  // Official images have the language in /usr/local, and may have that of the distribution beside it.
  const isOfDistribution = !runs.some((one) => one.package === undefined && /^\/(usr\/local\/bin|opt\/java)\//.test(one.path));
  return ({ name, line }) =>
    SLIM_PACKAGES.has(plain(name)) || packages.has(plain(name)) || (line === undefined && isOfDistribution && ownPackages.test(name));
}

/** Debian and Ubuntu gave libraries other names when times became 64 bits wide. */
function plain(name: string): string {
  return name.replace(/t64$/, "");
}
