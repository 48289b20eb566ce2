import type { Commands } from "../compose/commands.js";
import { listOf, textOf, yamlDocuments } from "../yaml.js";

/** A container that a workload runs; commands as Service has them (model/model.ts). */
export interface Container extends Commands {
  readonly name: string;
  /** `$` stands for what a template puts in. */
  readonly image: string;
}

interface Fields {
  readonly name?: unknown;
  readonly image?: unknown;
  readonly command?: unknown;
  readonly args?: unknown;
  readonly workingDir?: unknown;
  readonly livenessProbe?: unknown;
  readonly readinessProbe?: unknown;
  readonly startupProbe?: unknown;
  readonly lifecycle?: unknown;
  readonly postStart?: unknown;
  readonly preStop?: unknown;
  readonly exec?: unknown;
}

/** Workloads lie in lists, and their containers in templates of templates. */
const MAX_DEPTH = 8;

/** The containers of a manifest of Kubernetes, or of a chart's template as far as it is one without what is put in. */
export function containersIn(text: string): readonly Container[] {
  if (!/^\s*(- )?(initC|c)ontainers:/m.test(text)) return [];
  const plain = actionsOnOneLine(text)
    .replaceAll(/^\s*\{\{.*\}\}\s*$/gm, "")
    .replaceAll(/\{\{.*?\}\}/g, "$");
  return yamlDocuments(plain).flatMap((document) => containersBelow(document, 0));
}

/** The text of a template, where what stands between `{{` and `}}` has no line breaks. */
function actionsOnOneLine(text: string): string {
  const pieces = text.split("}}").map((piece) => {
    const start = piece.includes("{{") ? piece.indexOf("{{") : piece.length;
    return piece.slice(0, start) + piece.slice(start).replaceAll(/\s+/g, " ");
  });
  return pieces.join("}}");
}

function containersBelow(value: unknown, depth: number): readonly Container[] {
  if (depth === MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((one) => containersBelow(one, depth + 1));
  return Object.entries(fieldsOf(value)).flatMap(([key, below]) =>
    key === "containers" || key === "initContainers" ? listOf(below).flatMap(containerOf) : containersBelow(below, depth + 1),
  );
}

/** As in kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1: `command` is the ENTRYPOINT, `args` the CMD. */
function containerOf(value: unknown): readonly Container[] {
  const { name, image, command, args, workingDir, livenessProbe, readinessProbe, startupProbe, lifecycle } = fieldsOf(value);
  const { postStart, preStop } = fieldsOf(lifecycle);
  const called = [postStart, preStop, livenessProbe, readinessProbe, startupProbe].map((one) =>
    wordsOf(fieldsOf(fieldsOf(one).exec).command),
  );
  if (textOf(image) === undefined) return [];
  return [
    {
      name: textOf(name) ?? "",
      image: textOf(image) ?? "",
      entrypoint: wordsOf(command),
      command: wordsOf(args),
      checks: called.filter((words) => words !== undefined),
      directory: textOf(workingDir),
    },
  ];
}

function wordsOf(command: unknown): readonly string[] | undefined {
  const words = listOf(command).map(String);
  return words.length === 0 ? undefined : words;
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}
