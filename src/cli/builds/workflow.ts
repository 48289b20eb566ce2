import { listOf, textOf, yamlValue } from "../../facts/yaml.js";
import { type BuildCommand, buildCommands } from "./build-commands.js";

/** A build that a workflow does, and the directory in which its paths start, seen from the repository's root. */
export interface WorkflowBuild extends BuildCommand {
  readonly from: string;
}

/** What may stand there, at whatever level. */
interface Fields {
  readonly jobs?: unknown;
  readonly steps?: unknown;
  readonly uses?: unknown;
  readonly with?: unknown;
  readonly context?: unknown;
  readonly file?: unknown;
  readonly target?: unknown;
  readonly run?: unknown;
  readonly defaults?: unknown;
  readonly strategy?: unknown;
  readonly matrix?: unknown;
  readonly include?: unknown;
  readonly exclude?: unknown;
  readonly "working-directory"?: unknown;
}

/** What the jobs of a workflow of GitHub build: by `docker/build-push-action` (its README, inputs), and by `docker build`. */
export function workflowBuilds(text: string): readonly WorkflowBuild[] {
  const workflow = fieldsOf(yamlValue(text));
  return Object.values(fieldsOf(workflow.jobs)).flatMap((value) => {
    const job = { defaults: workflow.defaults, ...fieldsOf(value) };
    return variantsOf(job).flatMap((variant) => listOf(job.steps).flatMap((step) => buildsOf(fieldsOf(step), job, variant)));
  });
}

function buildsOf(step: Fields, job: Fields, variant: Fields): readonly WorkflowBuild[] {
  const fill = (value: unknown) => textOf(value)?.replaceAll(MATRIX, (written, path: string) => valueAt(variant, path) ?? written);
  if (/^docker\/build-push-action@/.test(textOf(step.uses) ?? "")) {
    const { context, file, target } = fieldsOf(step.with);
    return [{ from: ".", context: fill(context) ?? ".", file: fill(file), target: fill(target) }];
  }
  const directory = step["working-directory"] ?? fieldsOf(fieldsOf(job.defaults).run)["working-directory"];
  return buildCommands(fill(step.run) ?? "").map((command) => ({ ...command, from: fill(directory) ?? "." }));
}

const MATRIX = /\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/g;

/** What `matrix` stands for, as far as one entry of it says so. */
function variantsOf(job: Fields): readonly Fields[] {
  const { include, exclude: _, ...lists } = fieldsOf(fieldsOf(job.strategy).matrix);
  const single = Object.entries(lists).flatMap(([name, values]) => listOf(values).map((value) => ({ [name]: value })));
  const all = [...listOf(include).map(fieldsOf), ...single];
  return all.length === 0 ? [{}] : all;
}

function valueAt(variant: Fields, path: string): string | undefined {
  return textOf(path.split(".").reduce<unknown>((value, name) => new Map(Object.entries(fieldsOf(value))).get(name), variant));
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}
