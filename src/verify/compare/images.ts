import type { Image, Package } from "../../image/image.js";
import type { Declared } from "../declared.js";
import { type Expected, expectsAddition, expectsRemoval } from "../expected.js";
import { explainFiles } from "../explain/files.js";
import { firstOwnLayer } from "../first-own-layer.js";
import { lostData } from "../lost/data.js";
import { lostNeeds } from "../lost/needs.js";
import { lostPasswords } from "../lost/passwords.js";
import { lostPlugins } from "../lost/plugins.js";
import { lostUsers } from "../lost/users.js";
import { type PackagesOfTheDay, packagesOfTheDay, withoutThoseOfTheDay } from "../packages-of-the-day.js";
import type { ConfigDifference, FileDifference, PackageDifferences, Problem, ProblemKind } from "../result.js";
import type { Sides } from "../sides.js";
import { type Unsteady, withUnsteady } from "../unsteady.js";
import { compareConfig } from "./config.js";
import { compareFiles } from "./files.js";
import { withSamePlaces } from "./same-places.js";

export interface Comparison {
  readonly problems: readonly Problem[];
  readonly config: readonly ConfigDifference[];
  readonly files: readonly FileDifference[];
  readonly packages: PackageDifferences;
}

/** What is compared, beside the images. */
export interface Comparing {
  readonly declared: Sides<Declared>;
  readonly expected: Expected;
  readonly unsteady: Unsteady;
}

/** Compares two images: what differs, what of it is explained, and what somebody who runs the image could miss. */
export function compareImages(images: Sides<Image>, { declared, expected, unsteady }: Comparing): Comparison {
  const config = compareConfig(images, declared, expected);
  const packages = comparePackages(images);
  const ofTheDay = packagesOfTheDay(images, declared, packages);
  // What is needed is looked for where each image has it; whether a file is the same is not told by where.
  const alike = withSamePlaces(images);
  const explained = explainFiles(withUnsteady(compareFiles(alike), unsteady), alike, declared, expected);
  const files = withoutThoseOfTheDay(explained, images, declared.before, ofTheDay);
  const beginnings = { firstOwn: firstOwnLayer({ image: images.after, declared: declared.after }) };
  const problems = [
    ...lostNeeds(images, beginnings, expected),
    ...lostUsers(images),
    ...lostPasswords(images),
    ...lostData(images, declared.before, beginnings),
    ...config.filter(({ expectedBy }) => expectedBy === undefined).map(configProblem),
    ...(expected.split === undefined ? [] : lostPlugins(images, declared.before, beginnings)),
    ...packageProblems(packages, expected, images.after, ofTheDay),
    ...files.filter(({ expectedBy, noise }) => expectedBy === undefined && noise === undefined).map(fileProblem),
  ];
  return { problems, config, files, packages };
}

function comparePackages({ before, after }: Sides<Image>): PackageDifferences {
  const old = new Map(before.packages.map((one) => [keyOf(one), one]));
  const now = new Map(after.packages.map((one) => [keyOf(one), one]));
  return {
    added: [...now].filter(([key]) => !old.has(key)).map(([, one]) => one),
    removed: [...old].filter(([key]) => !now.has(key)).map(([, one]) => one),
  };
}

/** The copies of a package in several folders are one. */
function keyOf({ manager, name, version }: Package): string {
  return `${manager} ${name} ${version}`;
}

function packageProblems(
  { added, removed }: PackageDifferences,
  expected: Expected,
  { owners }: Image,
  ofTheDay: PackagesOfTheDay,
): readonly Problem[] {
  const linked = new Set([...owners].flatMap(([path, name]) => (/\.so(\.\d+)*$/.test(path) ? [name] : [])));
  // Another base has other versions of what is only data: certificates, zones, the list of protocols.
  const isData = (one: Package) => expected.split !== undefined && one.manager === "dpkg" && !linked.has(one.name);
  const goes = (one: Package) =>
    expected.split !== undefined ||
    expected.rules.some(({ differences: { leaves } }) => leaves === "packages that nothing needs") ||
    (one.folder !== undefined && expectsRemoval(expected, one.folder) !== undefined);
  const isUnexpected = ({ folder }: Package) => folder === undefined || expectsAddition(expected, folder) === undefined;
  const unexpected = added.filter(isUnexpected);
  return removed.flatMap((one): readonly Problem[] => {
    const other = unexpected.find(({ manager, name }) => manager === one.manager && name === one.name);
    if (other !== undefined && isData(other)) return [];
    if (one.manager === "dpkg" && ofTheDay.has(one.name)) return [ofTheDay.get(one.name) ?? []].flat();
    if (other !== undefined) return [{ kind: "package", message: `${one.name} was ${one.version}, and is ${other.version} now` }];
    return goes(one) ? [] : [{ kind: "package", message: `the ${one.manager} package ${one.name} ${one.version} is gone` }];
  });
}

function configProblem({ field, before, after }: ConfigDifference): Problem {
  const kind = field === "User" ? "user" : "config";
  if (after === undefined) return { kind, message: `${field} is gone: it was ${said(before)}` };
  if (before === undefined) return { kind, message: `${field} is new: ${said(after)}` };
  // Reports show them in one line.
  if (inOneLine(before) === inOneLine(after)) return { kind, message: `${field} has other white space now: it was ${said(before)}` };
  return { kind, message: `${field} was ${said(before)}, and is ${said(after)} now` };
}

function inOneLine(value: string): string {
  return value.replaceAll(/\s+/g, " ").trim();
}

function said(value: string | undefined): string | undefined {
  return value === "" ? "empty" : value;
}

function fileProblem({ path, change, aspects, detail }: FileDifference): Problem {
  if (change === "removed") return { kind: "file", message: `${path} is gone` };
  if (change === "added") return { kind: "file", message: `${path} is new` };
  const kind = KINDS.find((aspect) => aspects.includes(aspect)) ?? "file";
  return { kind, message: `${path}: ${detail ?? `another ${aspects.join(", ")}`}` };
}

const KINDS = ["capability", "mode", "owner"] as const satisfies readonly ProblemKind[];
