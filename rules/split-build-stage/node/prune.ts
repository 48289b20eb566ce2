import { type Instruction, isInside, keywordIn } from "../../../src/rule.js";
import { NPM_LOCKS } from "../../knowledge/manifests/node.js";
import { LOADED_BY_PACKAGES } from "../../knowledge/node-dependencies.js";
import type { Candidate } from "../recipe.js";
import type { ReadRun, Step } from "../steps.js";
import { recordOf } from "./json.js";
import type { Needs } from "./needs.js";
import type { Brought } from "./places.js";
import type { Project } from "./project.js";
import { importedFrom, namedIn, type Source } from "./sources.js";
import { installsProject, isGlobal } from "./tools.js";

/** A line for the build stage that removes the development dependencies; `reason`: why they stay. */
export type Pruning = { readonly line: string } | { readonly reason: string };

const stays = (reason: string): Pruning => ({ reason });

/** Installs that leave out the development dependencies, or that solve peer dependencies in another way than `npm prune` does. */
const OMITS = /--(omit[= ]dev|production|only[= ]prod\w*)\b/;
const OTHER_TREE = /--(legacy-peer-deps|force|no-package-lock|legacy-bundling|install-strategy|workspaces?)\b|\s-f\b/;

/** Modules that compile what is loaded after them, with plugins that configuration files name. */
const COMPILES_BY_ITSELF =
  /["'`](@babel\/register|babel-register|ts-node(\/[\w-]+)?|tsx(\/[\w-]+)?|esbuild-register|@swc\/register|@swc-node\/register|jiti|sucrase\/register)["'`]/;

export function pruningOf(
  { model, stage, context }: Candidate,
  projects: readonly Project[],
  runs: readonly ReadRun[],
  last: Instruction,
  { packages, texts }: Needs,
  sources: readonly Source[] | undefined,
  brought: readonly Brought[],
  major: number,
): Pruning {
  const [project, ...more] = projects;
  if (project === undefined || more.length > 0) return stays("there is more than one package.json");
  const { manifest, development, directory, lock, place } = project;
  if (development.size === 0) return stays("package.json has no development dependencies");
  if (lock === "stale") return stays("package-lock.json is not what package.json says");
  if (lock !== "npm" || major < 16) return stays("there is no package-lock.json of npm 7 or later");
  const installs = runs.flatMap(({ run, steps }) =>
    steps.filter(({ is, command }) => is === "tool" && installsProject(command)).map((step) => ({ ...step, run })),
  );
  const isOmitted = installs.some(
    ({ run, command }) =>
      isProduction(model.stateAt(run).variables.get("NODE_ENV")) && !/--(include|also)[= ]dev/.test(textOf(command.args)),
  );
  if (isOmitted || installs.some(({ command }) => OMITS.test(textOf(command.args))))
    return stays("the development dependencies are left out already");
  const [install] = installs;
  const isLocked = brought.some(
    ({ instruction, source, target }) =>
      instruction.start < (install?.run.start ?? 0) &&
      (NPM_LOCKS.some((name) => target === `${place}/${name}`) || (isInside(place, target) && context?.kind(source) === "directory")),
  );
  if (!isLocked) return stays("package-lock.json is copied after the install, so that npm would install other versions");
  if (install === undefined || installs.some(({ command, directory: where }) => command.name !== "npm" || where !== place))
    return stays("it is not npm that installs them");
  if (installs.some(({ command }) => OTHER_TREE.test(` ${textOf(command.args)}`)))
    return stays("npm is told to solve dependencies in another way");
  if (manifest.workspaces !== undefined || Object.hasOwn(project.scripts, "dependencies"))
    return stays("package.json has workspaces, or a script that runs on every change");
  if (runs.some(({ steps }) => steps.some(addsPackages)))
    return stays("a RUN adds packages that package.json may not have, and that npm would remove");
  if (runs.some(({ steps }) => steps.some(({ is, command }) => is === "files" && /node_modules/.test(textOf(command.args)))))
    return stays("a RUN arranges files in node_modules, which npm would remove");
  if (
    project.production.has("link-module-alias") ||
    /node_modules(?!\/\.bin)|\b(npm|yarn) link\b|link-module-alias/.test(JSON.stringify(project.scripts))
  )
    return stays("a script of package.json arranges files in node_modules, which npm would remove");
  const file = (name: string) => (directory === "." ? name : `${directory}/${name}`);
  if (context?.kind(file("node_modules")) !== undefined) return stays("node_modules of the build context is copied over what npm installs");
  if (/legacy-peer-deps|package-lock|omit|force|install-strategy|node-linker/.test(context?.read(file(".npmrc")) ?? ""))
    return stays(".npmrc changes what npm installs");
  if (context?.read(file("next.config.ts")) !== undefined) return stays("next.config.ts is compiled while the image runs");
  if (isDevelopment(model.stateAt(last).variables.get("NODE_ENV"))) return stays("NODE_ENV says that it is for development");
  const { user, workdir } = model.stateAt(last);
  if (user !== model.stateAt(install.run).user || workdir === undefined || !isInside(place, workdir))
    return stays("npm would not run as it did");
  const used = [...packages].find((name) => development.has(name) && !project.production.has(name));
  if (used !== undefined) return stays(`${used} is a development dependency, and needed`);
  if (sources === undefined) return stays("there are too many sources to look at");
  const compiler = sources.find(({ text }) => COMPILES_BY_ITSELF.test(text));
  if (compiler !== undefined) return stays(`${compiler.path} compiles other sources while the image runs`);
  const own = new Set([...development].filter((name) => !project.production.has(name)));
  const named = [
    ...sources,
    ...texts.map((text) => ({ path: "a script", text })),
    { path: "package.json", text: JSON.stringify(manifest.imports ?? {}) },
  ].find(({ text }) => namedIn(text, own) !== undefined);
  if (named !== undefined) return stays(`${named.path} names ${namedIn(named.text, own)}, a development dependency`);
  const phantom = sources.flatMap(({ text }) => importedFrom(text, project.forDevelopment))[0];
  if (phantom !== undefined) return stays(`the sources load ${phantom}, which is there for a development dependency alone`);
  const mayLoad = project.production.has("config") ? [...own, ...project.forDevelopment] : [...own];
  const loaded = mayLoad.find((name) => LOADED_BY_PACKAGES.has(name));
  if (loaded !== undefined) return stays(`${loaded} may be loaded by another package`);
  if (compiledOnLoad(file, context, project)) return stays("a configuration in TypeScript may be compiled while the image runs");
  if (own.size === 0 || Object.keys(recordOf(manifest.devDependencies)).length === 0) return stays("all of them are needed");
  if (stage.instructions.some(({ kind }) => kind === "shell")) return stays("SHELL is another");
  const move = workdir === place ? "" : `cd ${place} && `;
  return { line: `${keywordIn(model.dockerfile, "RUN")} ${move}npm prune --omit=dev` };
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

/** Files in TypeScript that packages load by their names: knex, and node-config. */
function compiledOnLoad(file: (name: string) => string, context: Candidate["context"], { production }: Project): boolean {
  if (context?.kind(file("knexfile.ts")) !== undefined && production.has("knex")) return true;
  return production.has("config") && (context?.entries(file("config")) ?? []).some((name) => name.endsWith(".ts"));
}

function textOf(args: readonly { readonly text: string }[]): string {
  return args.map(({ text }) => text).join(" ");
}

function isProduction(value: string | undefined): boolean {
  return value === "production";
}

function isDevelopment(value: string | undefined): boolean {
  return value !== undefined && value !== "production";
}
