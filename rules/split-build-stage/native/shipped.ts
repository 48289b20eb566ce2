import { baseName, directoryOf, isInside, mountsOf } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import type { NativeBase } from "../../knowledge/bases/families-native.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { isOfProject } from "../../shared/context/project-directory.js";
import type { Build } from "./build.js";
import { endOf, linksAgain } from "./links.js";
import { hasLibrariesOfCmake, isFoundByCache, loaderCall } from "./loader-cache.js";

export interface ShippedPaths {
  readonly copies: readonly string[];
  /** Commands behind the copies. */
  readonly finished: readonly string[];
  readonly assumptions: readonly string[];
}

/** How many entries of a directory are named one by one. */
const FEW = 6;

/** What the shipped stage has of the build stage. */
export function shippedPaths({ outputs, arranged, kept, placed, named, last, runs }: Build, base: NativeBase): ShippedPaths | Refused {
  const { files, directories, installed, prefixes, links, configured } = outputs;
  for (const prefix of prefixes) {
    const isOnlyOwn = prefix === "/usr/local" ? base.packages === "the same" : !SHARED_DIRECTORIES.has(prefix);
    if (!isOnlyOwn) return refused(`${prefix}, where it is installed, holds more than that`);
  }
  // What is installed is installed for not having to stay where it was built.
  const put = new Set([...installed].map(baseName));
  const ends = new Set([...links.values()].map(endOf));
  const startsBuilt = [...files].some((path) => (named.has(baseName(path)) && !put.has(baseName(path))) || ends.has(path));
  const isInstalled = (installed.size > 0 || prefixes.size > 0) && !startsBuilt;
  const loader = loaderCall(runs, outputs);
  // A later install of packages may have looked for them by the way.
  if (isInstalled && loader.is === "none" && hasLibrariesOfCmake(outputs))
    return refused("it installs libraries, and no `ldconfig` has the loader look for them");
  const built = isInstalled ? [] : [...files, ...directories];
  const shared = isInstalled ? undefined : [...directories].find((directory) => SHARED_DIRECTORIES.has(directory));
  if (shared !== undefined) return refused(`what is built in ${shared}, among other files, cannot be told`);
  const entries = kept.map(({ path }) => path).filter((path) => ![...arranged.removed].some((gone) => isInside(path, gone)));
  const working = new Set(runs.flatMap(({ steps }) => steps.flatMap(({ is, directory }) => (is === "tool" ? (directory ?? []) : []))));
  const ofBuild = [...files, ...directories, ...configured.keys(), ...working];
  const made = [...arranged.made].filter((path) => !ofBuild.some((one) => isInside(one, path)));
  const all = [...built, ...installed, ...prefixes, ...entries, ...made].filter((path) => path !== "/");
  const isMuch = (directory: string) => entries.filter((path) => directoryOf(path) === directory).length > FEW;
  const isAll = (directory: string) =>
    placed.filter(({ path }) => directoryOf(path) === directory).every(({ path }) => entries.includes(path)) &&
    ![...working].some((one) => isInside(one, directory));
  const whole = [...new Set(entries.map(directoryOf))].filter(
    (directory) =>
      !SHARED_DIRECTORIES.has(directory) && isOfProject(directory) && (isMuch(directory) || (!working.has(directory) && isAll(directory))),
  );
  const unique = [...new Set([...whole, ...all])];
  const copies = unique.filter((path) => !unique.some((other) => other !== path && isInside(path, other)));
  const areDirectories = new Set([...directories, ...prefixes, ...whole, ...working, ...arranged.made]);
  // The mode of what lies in a copied directory is kept, and so is that of a copied file.
  const losesMode = (path: string) =>
    (areDirectories.has(path) && (copies.includes(path) || working.has(path))) ||
    copies.some((copy) => copy !== path && isInside(copy, path));
  const moded = [...arranged.moded].find(losesMode);
  if (moded !== undefined) return refused(`the copy of ${moded} would not have its mode`);
  const assumptions = isInstalled
    ? ["what is installed needs nothing of the directory it was built in"]
    : [...directories].map((directory) => `the build writes below ${directory} only`);
  for (const { run } of runs) {
    const target = mountsOf(run)
      .flatMap((mount) => mount.get("target") ?? [])
      .find((path) => copies.some((copy) => isInside(copy, path)));
    if (target !== undefined) return { refusal: `it is built in ${target}, a mount that the image does not have`, at: run };
  }
  const linked = linksAgain([...links.values()], copies);
  if ("refusal" in linked) return refused(linked.refusal);
  const needsCache = copies.some(isFoundByCache) && loader.is !== "none";
  if (needsCache && loader.is === "unknown") return refused(`where \`${loader.text}\` looks for libraries is not known`);
  const finished = [...linked, ...(needsCache ? [loader.text] : [])];
  return { copies, finished, assumptions };

  function refused(refusal: string): Refused {
    return { refusal, at: last };
  }
}
