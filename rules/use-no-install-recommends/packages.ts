import {
  BRINGS_ITS_FONT,
  dependsOn,
  FONTS,
  nameIn,
  type Recommendation,
  recommendedIn,
  recommendedWith,
  TOO_OLD,
  wordsThatCall,
} from "../knowledge/recommended-packages/index.js";
import { type Install, nameOf, unclearPackage } from "../shared/commands/apt-installs.js";
import type { Present } from "./present.js";

/** What becomes of the packages that would only be recommended. */
export interface Packages {
  /** By name from now on. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Why each is added, where that was seen. */
  readonly because?: readonly string[];
}

/** What an install names, and what that recommends, or why that is not known. */
export function packagesOf(install: Install, present: Present): Packages | { readonly refusal: string } {
  const unclear = unclearPackage(install);
  if (unclear !== undefined) return { refusal: unclear };
  if (present.release !== undefined && TOO_OLD.has(present.release))
    return { refusal: `what packages of ${present.release} recommend is not known` };
  const names = install.packages.flatMap((word) => nameOf(word) ?? []);
  const unknown = names.filter((name) => recommendedWith(name) === undefined);
  if (unknown.length > 0) return { refusal: `what ${list(unknown)} ${unknown.length > 1 ? "recommend" : "recommends"} is not known` };
  const added: string[] = [];
  const dropped = new Set<string>();
  const [font = "", ...otherFonts] = FONTS;
  // What is added by name recommends something, too.
  const queue = [...names];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const recommendation of recommendedIn(present.release, name)) {
      const here = nameIn(present.release, recommendation.name);
      const other = here ?? recommendation.name;
      if (present.has(other) || added.includes(other)) continue;
      if (!isNeeded(recommendation, present)) dropped.add(other);
      else if (here === undefined) return { refusal: `\`${other}\` is needed, and has another name in other releases than Debian 13` };
      else {
        // One package may have no use for what another relies on.
        dropped.delete(other);
        if (otherFonts.includes(other) && !BRINGS_ITS_FONT.has(name) && !FONTS.some(present.has) && !added.includes(font)) added.push(font);
        added.push(other);
        queue.push(other);
      }
    }
  }
  return { added: withoutDependencies(added), dropped: [...dropped] };
}

function isNeeded({ name, isNeeded }: Recommendation, { isCalled }: Present): boolean {
  return isNeeded !== "where it is called" || wordsThatCall(name).some(isCalled);
}

/** `build-essential` brings gcc, make and libc6-dev along. */
function withoutDependencies(names: readonly string[]): readonly string[] {
  return names.filter((name) => !names.some((other) => other !== name && dependsOn(other, name)));
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  if (names.length > 3) return `${shown.join(", ")} and ${names.length - 3} more`;
  return shown.length === 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
