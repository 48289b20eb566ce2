import type { Instruction } from "../../../src/rule.js";
import { TELLS_PEOPLE } from "../../knowledge/commands/container-calls.js";
import { COMPILER_SETTINGS, INSERTED_BY_COMPILERS, INSERTS, LOADED_BY_PACKAGES } from "../../knowledge/node/dependencies.js";
import { CALLS_SCRIPT, PRUNERS } from "../../knowledge/node/managers.js";
import { type ContainerCall, calledInContainer } from "../../shared/context/in-container.js";
import type { Candidate } from "../candidate.js";
import type { ReadRun, Step } from "../steps.js";
import { arrangesModules, generatesInModules } from "./arranged-modules.js";
import { callsPackages, mayStartOthers } from "./calls-packages.js";
import type { Needs } from "./needs.js";
import type { Brought } from "./places.js";
import { inProject, type Project } from "./project.js";
import { pruneCommand } from "./prune-command.js";
import { importedIn, namedIn, type Source } from "./source-text.js";
import { reachable } from "./sources.js";
import { installsProject, isGlobal } from "./tools.js";
import { unlockedObstacle } from "./without-lock.js";

/** A line for the build stage that removes the development dependencies; `reason`: why they stay. */
export type Pruning = { readonly line: string } | { readonly reason: string; readonly isNothing?: true };

const stays = (reason: string): Pruning => ({ reason });
const nothing = (reason: string): Pruning => ({ reason, isNothing: true });

/** Modules that compile what is loaded after them, with plugins that configuration files name. */
const COMPILES_BY_ITSELF =
  /["'`](@babel\/register|babel-register|ts-node(\/[\w-]+)?|tsx(\/[\w-]+)?|esbuild-register|@swc\/register|@swc-node\/register|jiti|sucrase\/register)["'`]/;

export function pruningOf(
  candidate: Candidate,
  projects: readonly Project[],
  runs: readonly ReadRun[],
  last: Instruction,
  needs: Needs,
  sources: readonly Source[] | undefined,
  brought: readonly Brought[],
  major: number,
): Pruning {
  const { model, stage, context } = candidate;
  const { packages, texts, tools } = needs;
  const [project, ...more] = projects;
  if (project === undefined || more.length > 0) return stays("there is more than one package.json");
  const { manifest, development, lost, lock } = project;
  if (development.size === 0) return nothing("package.json has no development dependencies");
  const [tool] = tools;
  if (tool !== undefined) return stays(`${tool}, a tool for development, runs in the image`);
  const starter = [...needs.programs.keys()].find(mayStartOthers);
  if (starter !== undefined) return stays(`${starter} runs in the image, and may start any of their programs`);
  const pruned = pruneCommand(candidate, project, runs, last, brought, major, needs.programs);
  if ("reason" in pruned) return pruned;
  const name = PRUNERS[lock?.manager ?? "npm"].name;
  if (runs.some(({ steps }) => steps.some(addsPackages)))
    return stays(`a RUN adds packages that package.json may not have, and that ${name} would remove`);
  if (runs.some(({ steps }) => steps.some(({ is, command }) => is === "files" && /node_modules/.test(textOf(command.args)))))
    return stays(`a RUN arranges files in node_modules, which ${name} would remove`);
  const arranges = arrangesModules(project, runs);
  if (arranges !== undefined) return stays(`${arranges} arranges files in node_modules, which ${name} would remove`);
  const file = (path: string) => inProject(project, path);
  if (context?.kind(file("node_modules")) !== undefined)
    return stays(`node_modules of the build context is copied over what ${name} installs`);
  const settings = ["next.config.ts", "next.config.mts"].find((one) => context?.read(file(one)) !== undefined);
  if (settings !== undefined) return stays(`${settings} is compiled while the image runs`);
  const mode = model.stateAt(last).variables.get("NODE_ENV");
  if (isDevelopment(mode)) return stays("NODE_ENV says that it is for development");
  if (mode === undefined && stage.instructions.some(asksForMode))
    return stays("the build argument NODE_ENV says whether development dependencies are installed");
  const used = [...packages].find((one) => lost.has(one));
  if (used !== undefined) return stays(`${used} is a development dependency, and needed`);
  if (sources === undefined) return stays("there are too many sources to look at");
  const compiler = sources.find(({ path, text }) => !path.endsWith(".json") && COMPILES_BY_ITSELF.test(text));
  if (compiler !== undefined) return stays(`${compiler.path} compiles other sources while the image runs`);
  const named = [
    ...sources,
    ...texts.map((text) => ({ path: "a script", text })),
    { path: "package.json", text: JSON.stringify(manifest.imports ?? {}) },
  ].find(({ text }) => namedIn(text, lost) !== undefined);
  if (named !== undefined) return stays(`${named.path} names ${namedIn(named.text, lost)}, a development dependency`);
  const caller = sources.find((source) => callsPackages(source, project));
  if (caller !== undefined) return stays(`${caller.path} may start programs of packages`);
  const phantom = sources.flatMap(({ text }) => importedIn(text)).find((one) => project.forDevelopment.has(one));
  if (phantom !== undefined) return stays(`the sources load ${phantom}, which is there for a development dependency alone`);
  const mayLoad = project.production.has("config") ? [...lost, ...project.forDevelopment] : [...lost];
  const loaded = mayLoad.find((one) => LOADED_BY_PACKAGES.has(one));
  if (loaded !== undefined) return stays(`${loaded} may be loaded by another package`);
  const isWritten =
    context !== undefined && reachable(context, brought, needs.entries)?.every(({ path }) => /\.([cm]?js|json)$/.test(path));
  const inserts = !isWritten && tellsToInsert(project, context);
  const inserted = isWritten
    ? undefined
    : [...lost, ...(inserts ? project.forDevelopment : [])].find((one) => INSERTED_BY_COMPILERS.has(one));
  if (inserted !== undefined) return stays(`${inserted} may be loaded by what a compiler wrote`);
  const byCompiler = inserts ? "what a compiler wrote loads packages that it names" : undefined;
  const unlocked = lock === undefined ? (unlockedObstacle(project, sources, needs) ?? byCompiler) : undefined;
  if (unlocked !== undefined) return stays(`${unlocked}, and without a lockfile it is not known which dependency brings that`);
  const script = context && calledInContainer(context, runsScript);
  if (script !== undefined) return stays(`${script} runs scripts of package.json in a container`);
  const schema = generatesInModules(project, context);
  if (schema !== undefined) return stays(`${schema} has files generated in node_modules, which ${name} would remove`);
  if (compiledOnLoad(file, context, project)) return stays("a configuration in TypeScript may be compiled while the image runs");
  return lost.size === 0 ? stays("what the image runs depends on all of them") : pruned;
}

/** Whether jobs or tasks of the project run a script of package.json where its image may be; what people are told is for those who develop. */
function runsScript({ path, container, entrypoint = "", command }: ContainerCall): boolean {
  return !TELLS_PEOPLE.test(path) && !/^node(:|$)/.test(container) && CALLS_SCRIPT.test([entrypoint, ...command].join(" "));
}

/** Whether settings tell a compiler to have what it writes load packages. */
function tellsToInsert(project: Project, context: Candidate["context"]): boolean {
  const files = context?.entries(project.directory).filter((name) => COMPILER_SETTINGS.test(name)) ?? [];
  return files.some((name) => INSERTS.test(context?.read(inProject(project, name)) ?? ""));
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
function compiledOnLoad(file: (name: string) => string, context: Candidate["context"], { production }: Project): boolean {
  if (/"useTsNode"\s*:\s*true/.test(context?.read(file("package.json")) ?? "")) return true;
  if (context?.kind(file("knexfile.ts")) !== undefined && production.has("knex")) return true;
  return production.has("config") && (context?.entries(file("config")) ?? []).some((name) => name.endsWith(".ts"));
}

function textOf(args: readonly { readonly text: string }[]): string {
  return args.map(({ text }) => text).join(" ");
}

/** `ARG NODE_ENV`, without a default. */
function asksForMode(instruction: Instruction): boolean {
  return instruction.kind === "arg" && instruction.declarations.some(({ name }) => name.text === "NODE_ENV");
}

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
