import { type ContextFacts, type Item, type Model, type Run, type Script, type Stage, viewWithHeredocOf } from "../../src/rule.js";
import { type Brought, broughtBy, broughtFrom } from "../application/node/places.js";
import { NEXT_BUILD, NEXT_WITH_WEBPACK } from "../knowledge/node/outputs.js";
import { directoriesIn } from "../shared/directories.js";
import { parseRecord, recordOf, textOf } from "../shared/json.js";
import { below } from "../shared/paths.js";
import { packageScript, placeOfPackage } from "./workspace.js";

/** A project of Next whose build goes to .next. */
export interface NextProject {
  readonly scripts: Readonly<Record<string, unknown>>;
  /** Whether webpack is asked for by an option. */
  readonly needsOption: boolean;
}

/** Where a RUN builds one. */
interface NextBuild {
  readonly project: NextProject;
  readonly script: Script;
  /** The member of the script that does. */
  readonly item: Item;
  /** The directory of the image that it lies in, and the one that the shell is in. */
  readonly directory: string;
  readonly from: string;
}

/** The last `next build` of a RUN that runs webpack; undefined where none does for sure. */
export function nextBuildOf(model: Model, stage: Stage, context: ContextFacts, run: Run): NextBuild | undefined {
  const view = viewWithHeredocOf(model, run);
  if (view.is === "opaque") return undefined;
  const { script } = view;
  const directories = directoriesIn(script, model.stateAt(run).workdir);
  const builds = script.items.flatMap((item, at): readonly NextBuild[] => {
    const [command] = item.commands;
    const own = command && directories.get(command);
    const isSure = item.form === "command" && command?.runs === "always" && script.items[at + 1]?.operator !== "||";
    const words = [command?.name, ...(command?.args ?? []).map(({ value }) => value)];
    const line = words.includes(undefined) ? "" : words.join(" ");
    if (!isSure || own === undefined || !line.includes("build")) return [];
    const brought = broughtTo(model, stage, context);
    const called = packageScript(line.split(" "));
    const directory = called === undefined ? own : placeOfPackage(called.name, context, brought);
    const project = directory === undefined ? undefined : nextProject(brought, context, directory);
    const isBuild = project !== undefined && buildsNext(called === undefined ? line : `npm run ${called.script}`, project, 0);
    return isBuild && directory !== undefined ? [{ project, script, item, directory, from: own }] : [];
  });
  return builds.at(-1);
}

interface Manifest {
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly scripts?: unknown;
}

function nextProject(brought: readonly Brought[], context: ContextFacts, directory: string): NextProject | undefined {
  const path = broughtFrom(brought, `${directory}/package.json`);
  const manifest: Manifest | undefined = path === undefined ? undefined : parseRecord(context.read(path));
  if (path === undefined || manifest === undefined) return undefined;
  const { next }: { readonly next?: unknown } = { ...recordOf(manifest.devDependencies), ...recordOf(manifest.dependencies) };
  const major = Number(/^\W*(\d+)(\.|$)/.exec(textOf(next) ?? "")?.[1]);
  if (!(major >= NEXT_WITH_WEBPACK.from)) return undefined;
  const folder = path.replace(/\/?package\.json$/, "") || ".";
  const settings = context.entries(folder).filter((name) => /^next\.config\.[cm]?[jt]s$/.test(name));
  const isElsewhere = settings.some((name) => /\bdistDir\b/.test(context.read(below(folder, name)) ?? ""));
  return isElsewhere ? undefined : { scripts: recordOf(manifest.scripts), needsOption: major >= NEXT_WITH_WEBPACK.byOptionFrom };
}

/** What the context brings to a stage, and to those that it is built on. */
function broughtTo(model: Model, stage: Stage, context: ContextFacts): readonly Brought[] {
  const base = stage.base.is === "stage" ? model.stages[stage.base.stage] : undefined;
  return [...(base === undefined ? [] : broughtTo(model, base, context)), ...broughtBy({ model, stage, context })];
}

const CALLS_BUILD_SCRIPT = /^(?:npm (?:run|run-script)|(?:yarn|pnpm|bun)(?: run)?) ([\w:.-]*build[\w:.-]*)((?: --?[\w-]+)*)$/;

function buildsNext(line: string, project: NextProject, depth: number): boolean {
  if (NEXT_BUILD.test(line)) return / --webpack\b/.test(line) || !(project.needsOption || / --turbo/.test(line));
  const [, name = "", options = ""] = CALLS_BUILD_SCRIPT.exec(line) ?? [];
  const text = Object.hasOwn(project.scripts, name) ? textOf(project.scripts[name]) : undefined;
  if (text === undefined || depth > 4 || /\bcd\b/.test(text) || / --(turbo|workspace)| -w/.test(options)) return false;
  return text.split(/&&|;/).some((part) => buildsNext(part.trim(), project, depth + 1));
}
