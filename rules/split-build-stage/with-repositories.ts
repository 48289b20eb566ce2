import { type ImageReference, keywordIn, lineAt, parseImageReference } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { installerOf, installLine } from "../application/install-line.js";
import { FOR_BUILDERS } from "../application/run-time-packages.js";
import { type ReadRun, stepsOf } from "../application/steps.js";
import { packagesOfImage } from "../knowledge/bases/image-packages.js";
import { baseImage, tableName } from "../knowledge/bases/images.js";
import { ADDS_REPOSITORY } from "../knowledge/packages/apt.js";
import { APT_REPOSITORIES, APT_SETTINGS, KEYRINGS } from "../knowledge/packages/apt-repositories.js";
import type { Split } from "./recipe.js";
import { freeStageName } from "./stage-names.js";

/** A split whose shipped stage takes packages from the repositories that the build adds; refused where it may take others than the build. */
export function withRepositories(candidate: Candidate, split: Split): Split | Refused {
  const runs = stepsOf(candidate, split.last, () => false);
  const added = runs.filter(adds);
  const last = added.at(-1);
  if (last === undefined) return split;
  const at = split.prepared.findIndex((line) => INSTALLS.test(line));
  const [own] = [...(split.rewritten ?? [])].filter(([, text]) => INSTALLS.test(text));
  if (at === -1 && own === undefined) return split;
  const base = parseImageReference(split.base);
  if (!isOfSameRelease(candidate.image, base))
    return { refusal: `packages of the repository that line ${last.run.startLine} adds may not be there for ${split.base}`, at: last.run };
  const obstacle = unknownList(candidate, runs) ?? installedBefore(last, runs) ?? exportedTo(runs);
  if (obstacle !== undefined) return obstacle;
  const lines = [...certificatesOf(candidate, base), ...copyLines(candidate, added)];
  if (own === undefined) return { ...split, prepared: split.prepared.toSpliced(at, 0, ...lines) };
  return { ...split, rewritten: new Map([...(split.rewritten ?? []), [own[0], [...lines, own[1]].join("\n")]]) };
}

const INSTALLS = /\bapt-get install\b/;

function adds({ steps }: ReadRun): boolean {
  return steps.some(({ is }) => is === "repository");
}

function isOfSameRelease(image: ImageReference, base: ImageReference): boolean {
  return tableName(image) === tableName(base) && baseImage(image)?.release === baseImage(base)?.release;
}

function unknownList({ image }: Candidate, runs: readonly ReadRun[]): Refused | undefined {
  for (const { run } of runs) {
    for (const [, url = "", suite] of run.line.text.matchAll(LIST)) {
      const isKnown = APT_REPOSITORIES.some((one) => one.url.test(url));
      if (isKnown || (OF_DEBIAN.test(url) && isOfRelease(image, suite))) continue;
      const list = OF_DEBIAN.test(url) && suite !== undefined ? `${url} ${suite}` : url;
      return { refusal: `whether ${list}, which line ${run.startLine} adds, has packages of the image as well is not known`, at: run };
    }
  }
  return undefined;
}

/** Where packages come from in either format of sources.list(5), and of which suite. */
const LIST = /(?<![\w./-])(?:deb(?:\s|\\\n)+(?:\[[^\]]*\](?:\s|\\\n)*)?|URIs:\s*)([^\s"'\\]*[:$%][^\s"'\\]*)(?:[ \t]+([^\s"'\\]+))?/g;
const OF_DEBIAN = /\bdebian\.org\b/;

/** Backports are only taken where they are asked for. */
function isOfRelease(image: ImageReference, suite = ""): boolean {
  const release = baseImage(image)?.release?.replace(/^\w+:/, "");
  return /^\$|-backports$/.test(suite) || (release !== undefined && suite.split(/[-/]/, 1)[0] === release);
}

/** What packages of publishers ask their environment for: `export ACCEPT_EULA=Y`. What the RUN itself makes use of is for it. */
function exportedTo(runs: readonly ReadRun[]): Refused | undefined {
  for (const { run, steps } of runs) {
    if (!steps.some(({ is }) => is === "install")) continue;
    const exported = steps.flatMap(({ command: { name, args } }) =>
      name === "export" ? args.map(({ text }) => text.replace(/=.*$/s, "")) : [],
    );
    const name = exported.find((one) => !FOR_BUILDERS.test(one) && !new RegExp(`\\$\\{?${one}\\b`).test(run.text));
    if (name !== undefined)
      return { refusal: `the shipped stage would install without ${name}, which line ${run.startLine} exports`, at: run };
  }
  return undefined;
}

/** The shipped stage installs all packages at once: what was there before a repository was added would come from it. */
function installedBefore(last: ReadRun, runs: readonly ReadRun[]): Refused | undefined {
  const urls = runs.filter(adds).map(({ run }) => run.line.text);
  const known = APT_REPOSITORIES.filter(({ url }) => urls.some((text) => url.test(text)));
  const end = last.steps.findLast(({ is }) => is === "repository")?.command.start ?? 0;
  for (const { run, steps } of runs.slice(0, runs.indexOf(last) + 1)) {
    for (const step of steps) {
      if (step.is !== "install" || (run === last.run && step.command.start > end)) continue;
      const name = step.call.operands.map(({ text }) => text).find((text) => known.some(({ packages }) => packages.test(text)));
      if (name !== undefined)
        return {
          refusal: `line ${lineAt(run, step.command.start)} installs ${name} before line ${last.run.startLine} adds a repository that has it, too`,
          at: run,
        };
    }
  }
  return undefined;
}

/** apt asks a repository for its certificate. */
function certificatesOf({ model }: Candidate, base: ImageReference): readonly string[] {
  if (packagesOfImage(base).includes("ca-certificates")) return [];
  return [installLine(model, installerOf("apt"), ["ca-certificates"])];
}

function copyLines({ model }: Candidate, added: readonly ReadRun[]): readonly string[] {
  const copy = `${keywordIn(model.dockerfile, "COPY")} --from=${freeStageName(model)}`;
  const texts = added.map(({ run }) => run.line.text);
  // What they write is not in the text; they put their keys beside Debian's.
  const haveScripts = added.some(({ run }) => ADDS_REPOSITORY.test(run.line.text));
  const isWritten = (place: string) => texts.some((text) => text.includes(place)) || (haveScripts && place === KEYRINGS);
  return APT_SETTINGS.filter((place, at) => at === 0 || isWritten(place)).map((place) => `${copy} ${place} ${place}`);
}
