import type { Instruction } from "../../../src/rule.js";
import type { PythonBase } from "../../knowledge/bases/families-python.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { EMBEDS, needsOf, type Requirement, spreadOf } from "../../knowledge/python/packages.js";
import { ALPINE_COMPILER_LIBRARIES } from "../../knowledge/runtime-packages/apk.js";
import { ANY_DEBIAN, runtimePackages } from "../../knowledge/runtime-packages/index.js";
import type { Candidate, Refused } from "../candidate.js";
import type { Installs } from "./install-parts.js";

/** What is installed in the shipped stage for packages of Python. */
export interface Libraries {
  readonly packages: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * What the shipped stage needs since the slim image lacks libraries that what is installed is linked to, or opens. `hint`: what the
 * refusal of packages that are in no table ends in.
 */
export function librariesOf(
  { image, stage, trusted }: Candidate,
  installs: Installs,
  base: PythonBase,
  last: Instruction,
  hint = "",
): Libraries | Refused {
  const full = stage.from.image.text;
  const [major = 3, minor = 99] = (base.version ?? "3.99").split(".").map(Number);
  if (major < 3 || minor < 7)
    return { refusal: `which packages for Python ${base.version} are compiled against libraries of ${full} is not known`, at: stage.from };
  const [extension] = installs.extensions;
  if (extension !== undefined)
    return { refusal: `which libraries of ${full} the extension modules of ${extension} are linked to is not known`, at: last };
  const { unclear } = installs.wanted;
  const unknown: string[] = [];
  const packages: string[] = [];
  for (const requirement of installs.wanted.requirements) {
    const needs = needsOf(requirement, base.version);
    if (needs.is === "unknown") {
      unknown.push([requirement.name, ...requirement.extras.map((extra) => `[${extra}]`)].join(""));
      continue;
    }
    packages.push(...needs.packages);
    for (const name of needs.linked) {
      const counterparts = runtimePackages(name, baseImage(image)?.release ?? ANY_DEBIAN);
      if (counterparts === undefined)
        return {
          refusal: `the run-time package of ${name}, which ${requirement.name} may be linked to, is not known where the tag names no release`,
          at: last,
        };
      packages.push(...counterparts);
    }
  }
  const untold = [...new Set([...unclear, ...(trusted === "any" ? [] : unknown)])];
  if (untold.length > 0) {
    const end = unclear.length > 0 ? "" : hint;
    return { refusal: `whether ${listed(untold)} needs libraries or programs that only ${full} has is not known${end}`, at: last };
  }
  const bold = [...new Set(unknown)].join(", ");
  return {
    packages: [...new Set(packages)],
    assumptions: bold === "" ? [] : [`these packages, and what they bring in, need nothing that only ${full} has: ${bold}`],
  };
}

/** What compilers bring along that is opened by what may be compiled with them: GCC's OpenMP library, on Alpine those of GCC and of C++ as well. */
export function compilerLibraries({ image }: Candidate, { wanted, extensions }: Installs): readonly string[] {
  if (baseImage(image)?.manager === "apk") return ALPINE_COMPILER_LIBRARIES;
  const isKnown =
    wanted.unclear.length === 0 &&
    extensions.length === 0 &&
    wanted.requirements.every((one) => spreadOf(one) !== "anywhere" && !opens(one, OPEN_MP));
  return isKnown ? [] : [OPEN_MP];
}

/** Whether something may be linked to the library of Python itself, which modules are not: programs that run Python within them. */
export function mayEmbedPython({ wanted }: Installs): boolean {
  return wanted.unclear.length > 0 || wanted.requirements.some(({ name }) => EMBEDS.has(name));
}

const OPEN_MP = "libgomp1";

function opens(requirement: Requirement, library: string): boolean {
  const needs = needsOf(requirement, undefined);
  return needs.is === "known" && needs.packages.includes(library);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} or ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}` : (shown[0] ?? "");
}
