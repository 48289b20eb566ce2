import { type ImageReference, lineAt } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { FOR_BUILDERS } from "../../application/packages/run-time.js";
import type { ReadRun } from "../../application/step.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { APT_REPOSITORIES } from "../../knowledge/packages/apt-repositories.js";

/** Whether a RUN sets up a repository that packages are installed from. */
export function setsUpRepository({ steps }: ReadRun): boolean {
  return steps.some(({ is }) => is === "repository");
}

/** Why the shipped stage may install other packages from the repositories of a build, or in another way; `last`: the last RUN that adds one. */
export function obstacleToRepositories(candidate: Candidate, runs: readonly ReadRun[], last: ReadRun): Refused | undefined {
  return unknownList(candidate, runs) ?? installedBefore(last, runs) ?? exportedTo(runs);
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
  const urls = runs.filter(setsUpRepository).map(({ run }) => run.line.text);
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
