import { type ImageReference, parseImageReference, rowOf } from "../../../src/rule.js";
import { TOOL_PACKAGES } from "../../knowledge/bases/families-compiled.js";
import { runtimePackages } from "../../knowledge/runtime-packages/index.js";
import type { Candidate, Refused } from "../candidate.js";
import type { CopiedPath } from "../copied-path.js";
import { runTimePackages } from "../packages/run-time.js";
import type { ReadRun } from "../step.js";
import type { Family } from "./base.js";
import type { BuildPart } from "./build-part.js";
import { sourcesOf } from "./called.js";
import type { Language } from "./language.js";
import type { Origins } from "./origins.js";
import type { Needs } from "./question.js";

/** Of those without a shell, the one that holds certificates, time zones and users, and no library (github.com/GoogleContainerTools/distroless). */
const STATIC_BASE = "gcr.io/distroless/static-debian12";
const STATIC_USERS = /^(root|nobody|nonroot|\d+)(:(root|nobody|nonroot|\d+))?$/;
/** The full images have it by way of Mercurial, which brings Python (docker-library/buildpack-deps). */
const TYPES = "/etc/mime.types";
const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

/** What the choice rests on. */
export interface Question {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly family: Family;
  readonly build: Pick<BuildPart, "isStatic" | "repeated">;
  /** The RUNs whose packages the shipped stage has to install again. */
  readonly before: readonly ReadRun[];
  /** Whether RUNs stay in the shipped stage, which takes a shell. */
  readonly staysBehind: boolean;
}

/** The image of the shipped stage, and what it lacks of the old one. */
export interface Choice {
  readonly image: string;
  readonly lines: readonly string[];
  readonly copies: readonly CopiedPath[];
  readonly assumptions: readonly string[];
}

/** The smallest image that has all that is needed. */
export function chooseBase(question: Question, needs: Needs, installed: ReadonlySet<string>): Choice | Refused {
  const { candidate, family, build, before, staysBehind } = question;
  const linked = linkedPackages(question, installed);
  if (typeof linked === "string") return { refusal: linked, at: candidate.stage.from };
  const named = { ...candidate, image: imageOfRelease(question) };
  const isKept = (name: string) => needs.tools.has(name);
  const own = runTimePackages(named, before, isKept);
  if ("refusal" in own) return own;
  // On Alpine, busybox has what was not installed.
  const called = family.system === "alpine" ? [] : [...needs.tools].filter((name) => !installed.has(name));
  const tools = called.map((name) => rowOf(TOOL_PACKAGES, name) ?? name);
  const names = [...candidate.stage.instructions].flatMap((one) => (one.kind === "user" ? one.value.text : []));
  const owners = candidate.stage.instructions.flatMap(({ flags }) =>
    flags.flatMap(({ name, value }) => (name === "chown" ? (value ?? []) : [])),
  );
  const hasUsers = [...names, ...owners].some((name) => !STATIC_USERS.test(name)) || readsUsers(question);
  const isBare = !needs.shell && !staysBehind && build.repeated.length === 0 && own.lines.length === 0 && tools.length === 0 && !hasUsers;
  const types = readsTypes(question) ? [{ from: TYPES, to: TYPES }] : [];
  if (build.isStatic && linked.length === 0 && isBare && family.system === "debian") {
    return { image: STATIC_BASE, lines: [], copies: types, assumptions: ["nobody needs a shell in the image"] };
  }
  const assumptions = family.assumption === undefined ? [] : [family.assumption];
  const shell = candidate.stage.instructions.find((one) => one.kind === "shell" && !/^(\/bin\/)?(sh|ash)$/.test(one.words[0]?.text ?? ""));
  if (shell !== undefined && family.system === "alpine") return { refusal: "its shell is not there before it is installed", at: shell };
  if (family.system === "debian" && family.isArchived) {
    if (own.lines.length > 0 || tools.length > 0)
      return { refusal: `packages of Debian ${family.release} are not to be had any more`, at: candidate.stage.from };
    return { image: family.image, lines: [], copies: [{ from: CERTIFICATES, to: CERTIFICATES }, ...types], assumptions };
  }
  const packages = runTimePackages(named, before, isKept, [...baseNames(question, installed), ...linked, ...tools]);
  if ("refusal" in packages) return packages;
  // Names of libraries belong to one release.
  const isPinned = family.system === "debian" && (linked.length > 0 || own.lines.length > 0);
  const image = isPinned && family.system === "debian" ? family.image.replace("stable-slim", `${family.release}-slim`) : family.image;
  return { image, lines: packages.lines, copies: [], assumptions };
}

/** An image whose tag names the release; of Alpine, that which is shipped on, where it is known to be the one that was built on. */
function imageOfRelease({ candidate: { image }, family }: Question): ImageReference {
  if (family.system === "debian") return { ...image, tag: `1-${family.release}` };
  return family.image.endsWith(":latest") ? image : parseImageReference(family.image);
}

/** The packages of the libraries that the full image has, and the program may be linked with; a slim one has but what a RUN installs. */
function linkedPackages({ language, origins, build, family }: Question, installed: ReadonlySet<string>): readonly string[] | string {
  if (build.isStatic || family.system === "alpine" || family.isSlim) return [];
  const developed = language.linked(origins, installed);
  if (typeof developed === "string") return developed;
  const names: string[] = [];
  for (const name of developed) {
    const counterparts = runtimePackages(name, `debian:${family.release}`);
    if (counterparts === undefined) return `the run-time package of ${name} is not known for Debian ${family.release}`;
    names.push(...counterparts.filter((one) => !names.includes(one)));
  }
  return names;
}

/** What the old base image has for its programs at run time, and the slim one has not. */
function baseNames(question: Question, installed: ReadonlySet<string>): readonly string[] {
  const { family, language, build } = question;
  if (family.system === "alpine") {
    const compilesC = !build.isStatic && ["build-base", "g++"].some((name) => installed.has(name));
    return ["ca-certificates", ...(language.image === "golang" ? ["tzdata"] : []), ...(compilesC ? ["libstdc++"] : [])];
  }
  const zones = ["tzdata", ...(namesLegacyZone(question) ? ["tzdata-legacy"] : [])];
  return family.isSlim ? ["ca-certificates"] : ["ca-certificates", ...(readsTypes(question) ? ["media-types"] : []), "netbase", ...zones];
}

/** `US/Eastern`: Go's toolchain has the old names of zones, Debian's tzdata has them no more since trixie (its NEWS). */
function namesLegacyZone({ family, language, origins, candidate }: Question): boolean {
  if (family.system !== "debian" || ["buster", "bullseye", "bookworm"].includes(family.release)) return false;
  const texts = [candidate.model.dockerfile, ...sourcesOf(origins, language)].map(({ text }) => text);
  return texts.some((text) => /\b(US|Canada|Brazil|Chile|Mexico)\/[A-Z]/.test(text));
}

function readsTypes({ family, language, origins }: Question): boolean {
  return family.system === "debian" && !family.isSlim && reads(language.readsTypes, origins, language);
}

function readsUsers({ language, origins }: Question): boolean {
  return reads(language.readsUsers, origins, language);
}

function reads(pattern: RegExp | undefined, origins: Origins, language: Language): boolean {
  return pattern !== undefined && sourcesOf(origins, language).some(({ text }) => pattern.test(text));
}
