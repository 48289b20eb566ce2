import {
  type Add,
  type Copy,
  type DockerfileNode,
  isInside,
  type Model,
  type Operation,
  resolveDirectory,
  valueAt,
} from "../../src/rule.js";
import { knownDirectoryAt } from "../shared/copied-files/destination.js";
import { moveBehind } from "../shared/edits/blank-lines.js";
import { within } from "../shared/paths.js";
import type { Install } from "./install.js";

/** The destination of a COPY as it is written where a RUN below it runs, for the same place; undefined where that cannot be told. */
export function destinationAt(model: Model, copy: Copy | Add, { run, between }: Pick<Install, "run" | "between">): string | undefined {
  const { text } = copy.destination;
  const value = valueAt(model, copy, text);
  if (value?.startsWith("/") || !between.some(({ kind }) => kind === "workdir")) return text;
  const path = resolveDirectory(knownDirectoryAt(model, copy), value);
  const directory = knownDirectoryAt(model, run);
  if (value !== text || path === undefined || directory === undefined || !isInside(path, directory)) return undefined;
  if (path === directory) return "./";
  return `${text.startsWith("./") ? "./" : ""}${within(path, directory)}${text.endsWith("/") ? "/" : ""}`;
}

/** Nodes moved behind another, in their order; the COPY among them with the destination that it has there. */
export function moveWith(
  nodes: readonly DockerfileNode[],
  after: DockerfileNode,
  copy: Copy | Add,
  destination: string | undefined,
): readonly Operation[] {
  const { start, end, text } = copy.destination;
  if (destination === undefined || destination === text) return moveBehind(nodes, after);
  const written = copy.text.slice(0, start) + destination + copy.text.slice(end);
  return nodes.flatMap((node): readonly Operation[] => {
    if (node !== copy) return moveBehind([node], after);
    return [
      { do: "remove", node },
      { do: "insert", where: "after", anchor: after, text: written, from: node },
    ];
  });
}
