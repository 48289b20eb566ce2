import type { Instruction } from "../../../../src/rule.js";
import { TELLS_PEOPLE } from "../../../knowledge/commands/container-calls.js";
import { CALLS_SCRIPT, PRUNERS } from "../../../knowledge/node/managers.js";
import { type ContainerCall, calledInContainer } from "../../../shared/context/in-container.js";
import { lineOfWords } from "../../../shared/line-of-words.js";
import type { ReadRun, Step } from "../../step.js";
import { arrangesModules, generatesInModules } from "../arranged-modules.js";
import { mayStartOthers } from "../calls-packages.js";
import { loadedForDevelopment } from "../loaded-for-development.js";
import { movesPackagesUp } from "../places.js";
import { inProject, isWorkspace, type Project } from "../project.js";
import { installsProject, isGlobal } from "../tools.js";
import { asInstalled, LEFT_OUT, pruneCommand, takesAway } from "./command.js";
import { inLayers, nothing, type Pruning, stays, type ToPrune } from "./to-prune.js";

/** What becomes of the development dependencies of the only project. */
export function pruningOf(asked: ToPrune, [only, ...more]: readonly Project[]): Pruning {
  const { needs, candidate } = asked;
  const project = only && asInstalled(asked, only);
  if (project !== undefined && isWorkspace(project)) return stays("package.json has workspaces");
  if (project === undefined || more.length > 0) return stays("there is more than one package.json");
  if (project.development.size === 0) return nothing("package.json has no development dependencies");
  if (takesAway(candidate, asked.runs)) return asked.runs.some(movesUp) ? stays(MOVED_UP) : inLayers(LEFT_OUT);
  const [tool] = needs.tools;
  if (tool !== undefined) return stays(`${tool}, a tool for development, runs in the image`);
  const starter = [...needs.programs.keys()].find(mayStartOthers);
  if (starter !== undefined) return stays(`${starter} runs in the image, and may start any of their programs`);
  const pruned = pruneCommand(asked, project);
  if ("reason" in pruned) return pruned;
  const { name } = PRUNERS[project.lock?.manager ?? "npm"];
  const taken = othersInModules(asked, project, name) ?? forDevelopment(asked, project) ?? loadedForDevelopment(asked, project);
  if (taken !== undefined) return stays(taken);
  const script = candidate.context && calledInContainer(candidate.context, runsScript);
  if (script !== undefined) return stays(`${script} runs scripts of package.json in a container`);
  const schema = generatesInModules(project, candidate.context);
  if (schema !== undefined) return stays(`${schema} has files generated in node_modules, which ${name} would remove`);
  if (compiledOnLoad(asked, project)) return stays("a configuration in TypeScript may be compiled while the image runs");
  return project.lost.size === 0 ? stays("what the image runs depends on all of them") : pruned;
}

function movesUp({ steps }: ReadRun): boolean {
  return steps.some(movesPackagesUp);
}

const MOVED_UP = "a RUN moves node_modules to the directory above, where nothing takes them out";

/** What is in node_modules that does not come of package.json, and would go. */
function othersInModules({ candidate, runs }: ToPrune, project: Project, pruner: string): string | undefined {
  if (runs.some(({ steps }) => steps.some(addsPackages)))
    return `a RUN adds packages that package.json may not have, and that ${pruner} would remove`;
  if (runs.some(({ steps }) => steps.some(({ is, command }) => is === "files" && /node_modules/.test(lineOfWords(command.args)))))
    return `a RUN arranges files in node_modules, which ${pruner} would remove`;
  const arranges = arrangesModules(project, runs, candidate.context);
  if (arranges !== undefined) return `${arranges} arranges files in node_modules, which ${pruner} would remove`;
  const isCopied = candidate.context?.kind(inProject(project, "node_modules")) !== undefined;
  return isCopied ? `node_modules of the build context is copied over what ${pruner} installs` : undefined;
}

/** What says that the image is, or may be, one for development. */
function forDevelopment({ candidate: { model, stage, context }, last }: ToPrune, project: Project): string | undefined {
  const settings = ["next.config.ts", "next.config.mts"].find((one) => context?.read(inProject(project, one)) !== undefined);
  if (settings !== undefined) return `${settings} is compiled while the image runs`;
  const mode = model.stateAt(last).variables.get("NODE_ENV");
  if (isDevelopment(mode)) return "NODE_ENV says that it is for development";
  return mode === undefined && stage.instructions.some(asksForMode)
    ? "the build argument NODE_ENV says whether development dependencies are installed"
    : undefined;
}

/** Whether jobs or tasks of the project run a script of package.json where its image may be; what people are told is for those who develop. */
function runsScript({ path, container, entrypoint = "", command }: ContainerCall): boolean {
  return !TELLS_PEOPLE.test(path) && !/^node(:|$)/.test(container) && CALLS_SCRIPT.test([entrypoint, ...command].join(" "));
}

/** `npm install NAME`, `npm link`. */
function addsPackages({ is, command }: Step): boolean {
  if (is !== "tool" || isGlobal(command) || installsProject(command)) return false;
  const [verb = ""] = command.args.map(({ value, text }) => value ?? text).filter((word) => !word.startsWith("-"));
  return (
    /^(npm|pnpm|yarn(pkg)?)$/.test(command.name ?? "") &&
    /^(i|in|install|add|link|ln|update|up|upgrade|rebuild|uninstall|remove|rm)$/.test(verb)
  );
}

/** Files in TypeScript that packages load by their names: knex, MikroORM, and node-config. */
function compiledOnLoad({ candidate: { context } }: ToPrune, project: Project): boolean {
  const { production } = project;
  const file = (name: string) => inProject(project, name);
  if (/"useTsNode"\s*:\s*true/.test(context?.read(file("package.json")) ?? "")) return true;
  if (context?.kind(file("knexfile.ts")) !== undefined && production.has("knex")) return true;
  return production.has("config") && (context?.entries(file("config")) ?? []).some((name) => name.endsWith(".ts"));
}

/** `ARG NODE_ENV`, without a default. */
function asksForMode(instruction: Instruction): boolean {
  return instruction.kind === "arg" && instruction.declarations.some(({ name }) => name.text === "NODE_ENV");
}

/** Whether NODE_ENV says that the image is for something else than production. */
export function isDevelopment(value: string | undefined): boolean {
  return value !== undefined && value !== "production";
}

/** What taking packages away changes: npm's lock file, and which version pnpm finds for packages that ask for what they do not name. */
export const PRUNED = ["package-lock.json", "node_modules/.pnpm/node_modules/**"];

/** The text of the last instruction with the line that prunes: in front of a last RUN that says whose the files are, behind any other. */
export function withPruning(last: Instruction, line: string, runs: readonly ReadRun[]): string {
  const text = last.text.trimEnd();
  const isFiles = runs.some(({ run, steps }) => run === last && steps.every(({ is }) => is === "files"));
  return isFiles ? `${line}\n${text}` : `${text}\n${line}`;
}
