import { baseName, runsOf, scriptOf } from "../../../src/rule.js";
import { COMPILES_AT_INSTALL, DOWNLOADS_TO_HOME, NEEDS_FULL_IMAGE } from "../../knowledge/node/dependencies.js";
import { isOfShell } from "../../shared/files/shell-script.js";
import { recordOf } from "../../shared/json.js";
import { calledByScript } from "../calls/called-by-script.js";
import type { Candidate, Refused } from "../candidate.js";
import { installedBy } from "../queries.js";
import { starterTexts } from "../starts/starter-texts.js";
import type { ReadRun } from "../step.js";
import { stepsOfStage } from "../steps.js";
import { linkingAddon } from "./addons.js";
import { asksGitAlone } from "./asks-git.js";
import type { Project } from "./project.js";
import { namedIn, type Source, startingLine, startsPrograms } from "./source-text.js";
import type { Needs } from "./starts/needs.js";

/** What of an application lies outside of its directories, whatever the image that ships. */
export function outsideObstacle({ stage }: Candidate, projects: readonly Project[], runs: readonly ReadRun[]): Refused | undefined {
  for (const { production } of projects) {
    const name = [...production].find((dependency) => DOWNLOADS_TO_HOME.has(dependency));
    if (name !== undefined) return { refusal: `${name} keeps what it downloads outside of the application`, at: stage.from };
  }
  for (const { run, steps } of runs) {
    for (const { is, command } of steps) {
      if (is !== "tool") continue;
      const words = command.args.map(({ value, text }) => value ?? text);
      const verb = words.find((word) => !word.startsWith("-"));
      if (command.name === "pnpm" && words.includes("deploy"))
        return { refusal: "`pnpm deploy` writes the application to another place, and where is not followed", at: run };
      if (/^(npm|yarn|pnpm)$/.test(command.name ?? "") && /^(link|ln)$/.test(verb ?? ""))
        return { refusal: `\`${command.name} link\` makes links outside of the application`, at: run };
      if (words.some((word) => /^(playwright|puppeteer|@puppeteer\/browsers|cypress)(@|$)/.test(word)) && words.includes("install"))
        return { refusal: "it installs a browser outside of the application", at: run };
    }
  }
  return undefined;
}

/** What keeps an application from running in the slim image. */
export function slimObstacle(
  candidate: Candidate,
  projects: readonly Project[],
  sources: readonly Source[] | undefined,
  needs: Needs,
): Refused | undefined {
  const { model, stage, context } = candidate;
  const at = stage.from;
  for (const { production, manifest } of projects) {
    const isNamed = (dependency: string) =>
      [manifest.dependencies, manifest.optionalDependencies].some((part) => Object.hasOwn(recordOf(part), dependency));
    const name = [...production].find((one) => NEEDS_FULL_IMAGE.has(one) && (isNamed(one) || !COMPILES_AT_INSTALL.has(one)));
    if (name !== undefined) return { refusal: `${name} may need programs, libraries or fonts of the full image`, at };
  }
  const development = new Set(projects.flatMap((one) => [...one.development]).filter((name) => NEEDS_FULL_IMAGE.has(name)));
  const dev =
    [...needs.packages].find((name) => development.has(name)) ??
    sources?.map(({ path, text }) => (path.endsWith(".json") ? undefined : namedIn(text, development))).find((name) => name !== undefined);
  if (dev !== undefined) return { refusal: `${dev} may need programs, libraries or fonts of the full image`, at };
  const started = calledByStarters(candidate);
  if (started !== undefined) return { refusal: started, at };
  if (sources === undefined) return { refusal: "there are too many sources to see whether they call programs of the full image", at };
  const caller = sources.find((source) => startsPrograms(source) && !asksGitAlone(source));
  if (caller !== undefined)
    return { refusal: `${caller.path} starts other programs, which may be in the full image alone (${startingLine(caller)})`, at };
  const reader = sources.find(({ text }) => /["'`]\/(usr\/(s?bin|lib|share)|etc\/ssl)\//.test(text));
  if (reader !== undefined) return { refusal: `${reader.path} names files of the system, which may be in the full image alone`, at };
  const draws =
    projects.some(({ production }) => production.has("sharp")) && sources.find(({ text }) => /<text\b|\btext\s*:\s*\{/.test(text));
  if (draws) return { refusal: `${draws.path} may draw text, and the slim image has no fonts`, at };
  const linked = context && projects.flatMap(({ directory }) => linkingAddon(context, directory) ?? []).at(0);
  if (linked !== undefined) return { refusal: `${linked} links to libraries that may be in the full image alone`, at };
  const users = runsOf(stage).find((run) => scriptOf(model, run)?.commands.some(({ name }) => name === "adduser" || name === "addgroup"));
  if (users !== undefined) return { refusal: "the slim image may be without adduser, or gives the user another number", at: users };
  const loader = stage.instructions.find((one) => one.kind === "env" && one.pairs.some(({ key }) => /^LD_/.test(key.text)));
  return loader && { refusal: "it tells the loader which libraries to load", at: loader };
}

/** What cron, a supervisor or a script in a directory of programs calls, and the slim image may lack. */
function calledByStarters(candidate: Candidate): string | undefined {
  const installed = installedBy(stepsOfStage(candidate, () => false));
  // What the image itself starts is followed.
  const followed = new Set(candidate.starts.flatMap(({ words }) => words.map((word) => baseName(word))));
  for (const { by, text } of starterTexts(candidate)) {
    if (followed.has(baseName(by))) continue;
    if (!isOfShell(text)) continue;
    const { packages, obstacle } = calledByScript(text, new Set());
    const lacks = obstacle ?? packages.find((name) => !installed.has(name));
    if (lacks !== undefined) return `${by} calls ${lacks}, which the slim image may not have`;
  }
  return undefined;
}
