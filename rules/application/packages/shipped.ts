import { rowOf } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { BUILD_GROUP, isBuildPackage, isFetchPackage, RECOMMEND_CERTIFICATES } from "../../knowledge/packages/build-packages.js";
import { ANY_ALPINE, NEWEST_ALPINE } from "../../knowledge/runtime-packages/apk.js";
import { BROUGHT_WITH } from "../../knowledge/runtime-packages/brought.js";
import { ANY_DEBIAN, isDevelopmentPackage, runtimePackages } from "../../knowledge/runtime-packages/index.js";
import type { Invocation } from "../../shared/commands/invocations.js";

/** What is left out of the shipped stage. */
export interface LeftOut {
  readonly dropped: readonly string[];
  /** Left out since nothing in the shipped stage seems to call them. */
  readonly fetchers: readonly string[];
}

export type Packages =
  | { readonly refusal: string }
  /** `words`: what the shipped stage installs instead; empty: nothing. */
  | (LeftOut & { readonly words: readonly string[] });

/** The words that an install is called with in the shipped stage: its options, the run-time counterparts, and whatever is not known to be for building. */
export function shippedPackages(
  call: Invocation,
  manager: PackageManager,
  release: string | undefined,
  mayBeCalled: (name: string) => boolean,
): Packages {
  const reason = reasonToRefuse(call, manager, release);
  if (reason !== undefined) return { refusal: reason };
  const words: string[] = [];
  const dropped: string[] = [];
  const fetchers: string[] = [];
  for (const { text, value = text } of call.operands) {
    const [name = ""] = value.split(VERSION, 1);
    if (text.startsWith("-")) {
      words.push(text);
    } else if (isBuildPackage(name) || BUILD_GROUP.test(name)) {
      dropped.push(name);
    } else if (isDevelopmentPackage(name)) {
      dropped.push(name);
      words.push(...(runtimePackages(name, release ?? "") ?? []).filter((counterpart) => !words.includes(counterpart)));
    } else if (isFetchPackage(name) && !mayBeCalled(name)) {
      fetchers.push(name);
    } else {
      words.push(text);
    }
  }
  const haveCertificates = words.some((word) => word === "ca-certificates" || RECOMMEND_CERTIFICATES.has(word));
  if (!haveCertificates && bringsCertificates(call, manager, fetchers)) words.push("ca-certificates");
  const installs = words.some((word) => !word.startsWith("-"));
  return { words: installs ? words : [], dropped, fetchers };
}

/** `name=1.2` of apt and apk, `name~1.2` and `name>1` of apk alone. */
const VERSION = /[=<>~]/;
/** Options of apk that say where packages come from. */
const APK_SOURCE = /^(-X|--repository|--repositories-file|-p|--root|--keys-dir)(=|$)/;

function reasonToRefuse({ verb, operands, command }: Invocation, manager: PackageManager, release: string | undefined): string | undefined {
  const unclear = operands.find(({ value }) => value === undefined);
  if (unclear !== undefined) return `\`${unclear.text}\` is a package that only the build knows`;
  if (/^(build-?dep|group)$/.test(verb.value)) return `what \`${verb.value}\` installs is not known`;
  const local = operands.find(({ text }) => /^(\.{0,2}\/|~)|^[^:]*\.(deb|rpm)$/.test(text));
  if (local !== undefined) return `${local.text} is a file of the build`;
  const source = manager.name === "apk" ? command.args.find(({ text }) => APK_SOURCE.test(text) || /^[^-].*@/.test(text)) : undefined;
  if (source !== undefined) return `${source.text} may be of another release than the image`;
  const isFromElsewhere = manager.name === "apt" && command.args.some(({ text }) => /^(-t|--target-release|--default-release)/.test(text));
  for (const { value = "" } of operands) {
    const [name = "", version] = value.split(VERSION, 2);
    if (name.startsWith("-") || isBuildPackage(name) || !isDevelopmentPackage(name)) continue;
    if (manager.name === "apt" && isBrought(name, operands)) continue;
    if (release === undefined) return `the tag does not name a release, so the run-time package of ${name} is not known`;
    const counterparts = runtimePackages(name, release);
    if (counterparts === undefined) return `the run-time package of ${name} is not known ${where(release, manager)}`;
    if (version !== undefined && counterparts.length > 0) return `${value} has a version, which its run-time package may not have`;
    if (isFromElsewhere) return `${name} is of another release than ${release}`;
  }
  return undefined;
}

/** Whether a program that is installed as well, and stays, depends on the libraries of a `-dev` package. */
function isBrought(name: string, operands: Invocation["operands"]): boolean {
  return operands.some(({ value }) => value !== undefined && rowOf(BROUGHT_WITH, name)?.includes(value));
}

function where(release: string, manager: PackageManager): string {
  if (release === NEWEST_ALPINE) return "for the newest releases of Alpine";
  if (release === ANY_DEBIAN) return "where the tag names no release of Debian";
  return release === ANY_ALPINE ? "where the tag names no release of Alpine" : `for ${release} (${manager.name})`;
}

/** Certificates came along with what fetched the sources, and programs may need them as well. */
function bringsCertificates({ command }: Invocation, manager: PackageManager, fetchers: readonly string[]): boolean {
  if (manager.name !== "apt" || !fetchers.some((name) => RECOMMEND_CERTIFICATES.has(name))) return false;
  return !command.args.some(({ text }) => /^--no-install-recommends|Install-Recommends=["']?(0|false|no)/i.test(text));
}
