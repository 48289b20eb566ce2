import { rowOf, runsOf, scriptOf } from "../../../../src/rule.js";
import { COREPACK_HOME, INSTALLING_VERBS } from "../../../knowledge/node/managers.js";
import {
  DEVELOPMENT_PROGRAMS,
  PACKAGE_OF_BIN,
  SERVES_BUILD,
  STARTS_SCRIPTS,
  STATIC_SERVERS,
  SYSTEM_PROGRAMS,
} from "../../../knowledge/node/programs.js";
import { runByTar } from "../../../shared/commands/run-by-tar.js";
import { shorten } from "../../../shared/shorten.js";
import { sourceOfManager } from "../fetched-manager.js";
import { type ManagerCall, readManagerCall } from "../manager-call.js";
import { broughtFrom } from "../places.js";
import { inProject, type Project, packageOfProgram, scriptNamed } from "../project.js";
import { placeOfMember } from "../workspace.js";
import type { Place, Reason, RunTime, Walk } from "./needs.js";
import { addEntry } from "./node.js";
import { pm2Obstacle } from "./pm2.js";
import { followSeed } from "./prisma-seed.js";
import { startedBySystem } from "./system.js";
import { followLine } from "./text.js";
import { followTool } from "./tool.js";

const PM2 = /^pm2(-runtime|-docker)?$/;

/** npm, Yarn or pnpm, which run a script of package.json or a program of a package. */
export function followManager(walk: Walk, words: readonly string[], place: Place): Reason {
  const call = readManagerCall(words, place.directory);
  if (typeof call === "string") return call;
  const { manager, verb, is, script, args, workspace } = call;
  const directory = workspace === undefined ? call.directory : placeOfMember(walk.projects, call);
  if (workspace !== undefined && directory === undefined)
    return `${place.by} runs a script of the package ${workspace}, whose place in the image is not known`;
  if (script === undefined || script === "") return `${place.by} runs \`${words.join(" ")}\`, which starts no program`;
  if (is === "exec" && manager === "npm") return followNpx(walk, args, place);
  if (is !== "run" && INSTALLING_VERBS.has(verb)) return `${place.by} runs \`${manager} ${verb}\`, which installs while the image runs`;
  if (is === "verb" && manager === "npm" && !/^(start|stop|restart|test|t)$/.test(verb)) return `what \`npm ${verb}\` runs is not known`;
  const project = walk.projects.find(({ place: where }) => where === directory);
  if (project === undefined) return withoutProject(walk, directory);
  if (manager !== "npm") {
    const source = sourceOfManager(walk, project, manager, place);
    if (source === "cache of corepack") walk.needs.caches.add(COREPACK_HOME);
    if (source === "elsewhere")
      return `${place.by} runs ${manager} in the version of package.json, which is fetched to a cache outside of the application`;
    walk.needs.programs.set(manager === "yarnpkg" ? "yarn" : manager, place);
  } else {
    // The image has one, but the build may have installed another.
    walk.needs.maybeGlobal.add(manager);
  }
  if (is === "exec") return followNpx(walk, args, place);
  if (scriptNamed(project, script) !== undefined) return followScript(walk, project, { ...call, directory }, place);
  if (script === "start") return addEntry(walk, "server.js", { ...place, directory });
  if (is === "verb" && manager !== "npm") return followProgram(walk, script, args, place);
  return `package.json has no script \`${script}\``;
}

/** Why a project that is not among those of the image cannot be followed. */
function withoutProject({ candidate, brought }: RunTime, directory: string | undefined): string {
  const path = broughtFrom(brought, `${directory}/package.json`);
  const isThere = path !== undefined && candidate.context?.kind(path) !== undefined;
  return `the package.json in ${directory ?? "the working directory"} is ${isThere ? "of a project that is not installed there" : "not in the build context"}`;
}

/** A script of package.json, with those that run in front of it and behind it. */
function followScript(walk: Walk, project: Project, call: ManagerCall, place: Place): Reason {
  const { manager, verb, script, args, directory } = call;
  const text = scriptNamed(project, script ?? "") ?? "";
  const scripts = [scriptNamed(project, `pre${script}`), `${text} ${args.join(" ")}`.trim(), scriptNamed(project, `post${script}`)];
  for (const one of scripts) {
    const inner = { ...place, directory, depth: place.depth + 1, byNpm: true as const };
    const reason = one === undefined ? undefined : followLine(walk, one, `the script ${script} of package.json`, inner);
    if (reason !== undefined) return reason.includes("package.json") ? reason : `${reason} (\`${manager} ${verb}\`: \`${shorten(text)}\`)`;
  }
  return undefined;
}

/** What npx starts: a program of the packages that are there, or one that it fetches. */
export function followNpx(walk: Walk, args: readonly string[], place: Place): Reason {
  const words = args.slice(args.findIndex((word) => !/^(-y|--yes|--no|--no-install|--offline|-q|--quiet|--)$/.test(word)));
  const program = (words[0] ?? "").replace(/(?<=.)@[^/]*$/, "");
  if (program.startsWith("-") || program === "") return `what \`npx ${args.join(" ")}\` runs is not known`;
  const isLocal = walk.projects.some((project) => packageOfProgram(project, program, PACKAGE_OF_BIN) !== undefined);
  const { needs } = walk;
  needs.maybeGlobal.add("npm");
  if (!isLocal && !DEVELOPMENT_PROGRAMS.has(program)) {
    needs.programs.set(program, place);
    needs.commands.push([program, ...words.slice(1)]);
    if (Object.hasOwn(STATIC_SERVERS, program) && !readsSettings(walk)) needs.fetched.add(program);
    return undefined;
  }
  return followProgram(walk, program, words.slice(1), { ...place, byNpm: true });
}

/** Whether what npx fetches depends on settings that an image may not have: of the project, and those that a RUN writes. */
function readsSettings({ candidate: { model, stage, context }, projects }: RunTime): boolean {
  const written = runsOf(stage).some((run) =>
    scriptOf(model, run)?.commands.some(({ args }) => /^(config|set)$/.test(args[0]?.value ?? "")),
  );
  return written || projects.some((project) => context?.read(inProject(project, ".npmrc")) !== undefined);
}

/** A program by its name: a tool for development, one of the system, or one of a package. */
export function followProgram(walk: Walk, name: string, args: readonly string[], place: Place): Reason {
  const { needs } = walk;
  const verbs = rowOf(SERVES_BUILD, name);
  if (verbs !== undefined && verbs.length > 0 && !verbs.includes(args[0] ?? "")) needs.tools.add(name);
  const reason =
    (DEVELOPMENT_PROGRAMS.has(name) ? followTool(walk, name, args, place) : undefined) ??
    (STARTS_SCRIPTS.has(name) ? `${place.by} runs ${name}, and what that starts is not known` : undefined) ??
    (PM2.test(name) ? pm2Obstacle(walk, args, place) : undefined) ??
    (name === "prisma" ? followSeed(walk, args, place) : undefined);
  if (reason !== undefined) return reason;
  if (SYSTEM_PROGRAMS.has(name)) return followSystem(walk, name, args, place);
  const local = walk.projects.map((project) => packageOfProgram(project, name, PACKAGE_OF_BIN)).find((found) => found !== undefined);
  needs.commands.push([name, ...args]);
  if (local === undefined) needs.programs.set(name, place);
  else {
    if (place.byNpm === undefined) needs.maybeGlobal.add(name);
    needs.packages.add(local);
    needs.entries.add("?");
  }
  return undefined;
}

/** A program of the system, which may start another. */
function followSystem(walk: Walk, name: string, args: readonly string[], place: Place): Reason {
  if (name === "tar") for (const one of runByTar([name, ...args].join(" "))) walk.needs.programs.set(one, place);
  const started = startedBySystem(name, args);
  return started.length === 0 ? undefined : followLine(walk, started.join(" "), `\`${name}\``, { ...place, depth: place.depth + 1 });
}
