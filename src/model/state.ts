import type { Dockerfile, Instruction } from "../syntax/nodes.js";
import { expand, type StageScope, type StageVariables } from "./scope.js";

/** What holds where an instruction stands. */
export interface State {
  /** The words of SHELL, or undefined for the default of the base's operating system. */
  readonly shell: readonly string[] | undefined;
  /** Undefined: the base image's user, or one that only the build knows. */
  readonly user: string | undefined;
  /** Absolute; undefined: the base image's directory, or one that only the build knows. */
  readonly workdir: string | undefined;
  /** ARG and ENV, by name. */
  readonly variables: StageVariables;
}

/** The state behind an instruction; `scope` is the stage's, and grows with it. */
export function advance(state: State, instruction: Instruction, scope: StageScope, escape: Dockerfile["escape"]): State {
  switch (instruction.kind) {
    case "shell":
      return { ...state, shell: instruction.words.map((word) => word.text) };
    case "user":
      return { ...state, user: expand(instruction.value.text, state.variables, escape, "unknown") };
    case "workdir":
      return { ...state, workdir: resolveDirectory(state.workdir, expand(instruction.value.text, state.variables, escape, "unknown")) };
    case "arg":
      scope.declare(instruction);
      return { ...state, variables: scope.now() };
    case "env":
      scope.set(instruction);
      return { ...state, variables: scope.now() };
    default:
      return state;
  }
}

/** A path seen from a directory, without `.`, `..` and a slash at the end; undefined where it cannot be told. */
export function resolveDirectory(from: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (!path.startsWith("/") && from === undefined) return undefined;
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${from}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Whether a path lies in a directory or is it; both absolute. */
export function isInside(path: string, directory: string): boolean {
  return path === directory || directory === "/" || path.startsWith(`${directory}/`);
}
