import type { Reached } from "../../application/starts/reach.js";
import { isBuildPackage, isCompilerPackage, isFetchPackage } from "../../knowledge/packages/build-packages.js";
import { type Recommendation, recommendedIn } from "../../knowledge/recommended-packages/index.js";
import { isDevelopmentPackage } from "../../knowledge/runtime-packages/index.js";
import { hasPackage } from "./has-package.js";
import type { Subject } from "./subject.js";

/** The packages of the shipped stage, each with its reason, and what is left out of those that were asked for. */
export interface RunTime {
  readonly names: ReadonlyMap<string, string>;
  readonly dropped: readonly string[];
  /** Whether some may need what they recommend, and nobody knows what that is. */
  readonly recommends: "not known" | "settled";
}

/** Libraries whose users check the certificates of servers. */
const CHECKS_CERTIFICATES = /^lib(ssl|gnutls|curl|mbedtls|nss)\d*|^(curl|git|wget)$/;

/** Owners of what is reached, and what was asked for and is neither for building nor for fetching, less what the base has. */
export function runTimePackagesOf({ evidence, base }: Subject, { packages: reached }: Reached): RunTime {
  const { packages } = evidence;
  const isInBase = hasPackage(base, evidence);
  const names = new Map<string, string>();
  const dropped: string[] = [];
  const asked: string[] = [];
  let recommends: RunTime["recommends"] = "settled";
  for (const one of packages) {
    const { name, line, requested } = one;
    const why = reached.get(name);
    const isAskedFor = line !== undefined && requested !== false;
    const isForBuilding = [isBuildPackage, isCompilerPackage, isDevelopmentPackage, isFetchPackage].some((is) => is(name));
    if (isInBase(one)) continue;
    if (why !== undefined && !isDevelopmentPackage(name)) names.set(name, why);
    else if (isAskedFor && isForBuilding) dropped.push(name);
    else if (isAskedFor) {
      names.set(name, `installed by line ${line}`);
      asked.push(name);
      if (requested === undefined) recommends = "not known";
    }
  }
  const isReliedOn = (name: string) =>
    asked.find((one) => recommendedIn(undefined, one).some((other) => other.name === name && isNeeded(other)));
  for (const { name, recommended } of packages) {
    const user = recommended && !names.has(name) ? isReliedOn(name) : undefined;
    if (user !== undefined) names.set(name, `what ${user} relies on`);
  }
  const checks = [...names.keys()].find((name) => CHECKS_CERTIFICATES.test(name));
  const certificates = packages.find(({ name }) => name === "ca-certificates");
  if (checks !== undefined && certificates !== undefined && !isInBase(certificates) && !names.has("ca-certificates"))
    names.set("ca-certificates", `what ${checks} checks servers by`);
  return { names: new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1))), dropped, recommends };
}

function isNeeded({ isNeeded: when }: Recommendation): boolean {
  return when !== "where it is called";
}
