import { resolveDirectory, runsOf, scriptOf } from "../../../src/rule.js";
import {
  DEVELOPMENT_PROGRAMS,
  PACKAGE_OF_BIN,
  SERVES_BUILD,
  STARTS_SCRIPTS,
  STATIC_SERVERS,
  SYSTEM_PROGRAMS,
} from "../../knowledge/node/programs.js";
import { isFetched } from "./fetched-manager.js";
import type { Needs, Place, Reason, RunTime } from "./needs.js";
import { broughtFrom } from "./places.js";
import { pm2Obstacle } from "./pm2.js";
import { followSeed } from "./prisma-seed.js";
import { inProject, packageOfProgram, scriptNamed } from "./project.js";
import { follow } from "./run-time.js";
import { addEntry } from "./start-node.js";
import { followLine } from "./start-script.js";
import { followTool } from "./start-tool.js";
import { startedBySystem } from "./started-by-system.js";

const QUIET = /^(-s|--silent|-q|--quiet|--no-update-notifier|--no-progress|--loglevel=\w+|--if-present)$/;

const OWN_VERBS: ReadonlySet<string> = new Set(
  "add audit cache ci config create i in init install link outdated publish rebuild update upgrade version".split(" "),
);

export function followManager(runTime: RunTime, needs: Needs, words: readonly string[], place: Place): Reason {
  const [manager = "", ...rest] = words;
  const args = [...rest];
  let directory = place.directory;
  while (args[0]?.startsWith("-")) {
    const option = args.shift() ?? "";
    const [name, value] = option.split("=", 2);
    if (name === "--prefix" || name === "--cwd" || (name === "-C" && manager === "pnpm"))
      directory = resolveDirectory(directory, value ?? args.shift());
    else if (!QUIET.test(option)) return `what \`${manager} ${option}\` runs is not known`;
  }
  const [verb = "", ...more] = args;
  const isRun = verb === "run" || verb === "run-script";
  if (manager !== "npm" && manager !== "pnpm" && verb === "workspace")
    return `\`${manager} workspace ${more[0] ?? ""}\` runs a script of another package, which is not followed`;
  const workspace = more.find((word) => /^(-w|-ws|--workspaces?|--filter|-F)(=|$)/.test(word));
  if (workspace !== undefined) return `\`${manager} ${verb} ${workspace}\` runs a script of another package, which is not followed`;
  const operands = more.filter((word) => !QUIET.test(word));
  const script = isRun ? operands[0] : verb;
  const extra = (isRun ? operands.slice(1) : operands).filter((word) => word !== "--");
  if (script === undefined || script === "") return `${place.by} runs \`${words.join(" ")}\`, which starts no program`;
  const isExec = !isRun && (verb === "exec" || verb === "dlx");
  if (isExec && manager === "npm") return followNpx(runTime, needs, extra, place);
  if (!isRun && OWN_VERBS.has(verb)) return `${place.by} runs \`${manager} ${verb}\`, which installs while the image runs`;
  if (!isRun && manager === "npm" && !/^(start|stop|restart|test|t)$/.test(verb)) return `what \`npm ${verb}\` runs is not known`;
  const project = runTime.projects.find(({ place: where }) => where === directory);
  if (project === undefined) {
    const path = broughtFrom(runTime.brought, `${directory}/package.json`);
    const isThere = path !== undefined && runTime.candidate.context?.kind(path) !== undefined;
    return `the package.json in ${directory ?? "the working directory"} is ${isThere ? "of a project that is not installed there" : "not in the build context"}`;
  }
  if (manager !== "npm") {
    if (isFetched(runTime, project, manager))
      return `${place.by} runs ${manager} in the version of package.json, which is fetched to a cache outside of the application`;
    needs.programs.set(manager === "yarnpkg" ? "yarn" : manager, place);
  }
  if (isExec) return followNpx(runTime, needs, extra, place);
  const text = scriptNamed(project, script);
  if (text === undefined && script === "start") return addEntry(needs, "server.js", { ...place, directory });
  if (text === undefined && !isRun && manager !== "npm") return followProgram(runTime, needs, script, extra, place);
  if (text === undefined) return `package.json has no script \`${script}\``;
  const scripts = [scriptNamed(project, `pre${script}`), `${text} ${extra.join(" ")}`.trim(), scriptNamed(project, `post${script}`)];
  for (const one of scripts) {
    const reason =
      one === undefined
        ? undefined
        : followLine(runTime, needs, one, `the script ${script} of package.json`, { ...place, directory, depth: place.depth + 1 });
    if (reason !== undefined)
      return reason.includes("package.json") ? reason : `${reason} (\`${manager} ${verb}\`: \`${text.slice(0, 60)}\`)`;
  }
  return undefined;
}

export function followNpx(runTime: RunTime, needs: Needs, args: readonly string[], place: Place): Reason {
  const words = args.slice(args.findIndex((word) => !/^(-y|--yes|--no|--no-install|--offline|-q|--quiet|--)$/.test(word)));
  const program = (words[0] ?? "").replace(/(?<=.)@[^/]*$/, "");
  if (program.startsWith("-") || program === "") return `what \`npx ${args.join(" ")}\` runs is not known`;
  const isLocal = runTime.projects.some((project) => packageOfProgram(project, program, PACKAGE_OF_BIN) !== undefined);
  if (!isLocal && !DEVELOPMENT_PROGRAMS.has(program)) {
    needs.programs.set(program, place);
    needs.commands.push([program, ...words.slice(1)]);
    if (Object.hasOwn(STATIC_SERVERS, program) && !readsSettings(runTime)) needs.fetched.add(program);
    return undefined;
  }
  return followProgram(runTime, needs, program, words.slice(1), place);
}

/** Whether what npx fetches depends on settings that an image may not have: of the project, and those that a RUN writes. */
function readsSettings({ candidate: { model, stage, context }, projects }: RunTime): boolean {
  const written = runsOf(stage).some((run) =>
    scriptOf(model, run)?.commands.some(({ args }) => /^(config|set)$/.test(args[0]?.value ?? "")),
  );
  return written || projects.some((project) => context?.read(inProject(project, ".npmrc")) !== undefined);
}

export function followProgram(runTime: RunTime, needs: Needs, name: string, args: readonly string[], place: Place): Reason {
  const verbs = Object.hasOwn(SERVES_BUILD, name) ? SERVES_BUILD[name] : undefined;
  if (verbs !== undefined && verbs.length > 0 && !verbs.includes(args[0] ?? "")) needs.tools.add(name);
  if (DEVELOPMENT_PROGRAMS.has(name)) {
    const reason = followTool(runTime, needs, name, args, place);
    if (reason !== undefined) return reason;
  }
  if (STARTS_SCRIPTS.has(name)) return `${place.by} runs ${name}, and what that starts is not known`;
  if (/^pm2(-runtime|-docker)?$/.test(name)) {
    const reason = pm2Obstacle(runTime, args, place);
    if (reason !== undefined) return reason;
  }
  if (name === "prisma") {
    const reason = followSeed(runTime, needs, args, place);
    if (reason !== undefined) return reason;
  }
  if (SYSTEM_PROGRAMS.has(name)) {
    const started = startedBySystem(name, args);
    if (started.length > 0) return followLine(runTime, needs, started.join(" "), `\`${name}\``, { ...place, depth: place.depth + 1 });
    if (name === "command" || name === "exec" || name === "nohup" || name === "nice")
      return follow(
        runTime,
        needs,
        args.filter((word) => !word.startsWith("-")),
        place,
      );
    return undefined;
  }
  const local = runTime.projects.map((project) => packageOfProgram(project, name, PACKAGE_OF_BIN)).find((found) => found !== undefined);
  needs.commands.push([name, ...args]);
  if (local === undefined) needs.programs.set(name, place);
  else {
    needs.packages.add(local);
    needs.entries.add("?");
  }
  return undefined;
}
