import { expand, type Instruction, lineAt, type Run, resolveDirectory, type ShellWord } from "../../../src/rule.js";
import { MOVES_INSTALLS, PIP_FLAGS, PIP_VALUED } from "../../knowledge/python-tools.js";
import { absolutePath } from "../../shared/paths.js";
import type { Candidate, Refused } from "../recipe.js";
import type { ReadRun, Step } from "../steps.js";
import { contextSourceOf } from "./context-source.js";
import { exportedAs } from "./exported-requirements.js";
import { localProject } from "./local-projects.js";
import { managedPart } from "./managed.js";
import { requirementOf, together, type Wanted } from "./requirement.js";
import { requirementsIn } from "./requirement-files.js";
import { type Tool, toolOf } from "./tools.js";
import { syncedPart } from "./uv-sync.js";

/** What the build installs with Python's tools, and where. */
export interface Installs {
  readonly wanted: Wanted;
  /** Directories of virtual environments. */
  readonly environments: readonly string[];
  /** The projects whose environments uv keeps up to date. */
  readonly synced: readonly Synced[];
  /** Files of tools that are called when the image runs. */
  readonly settings: readonly string[];
  /** Whether something is installed for the image's own Python. */
  readonly system: boolean;
  /** Directories that stay linked to what is installed, or that extensions are built in. */
  readonly linked: readonly string[];
  /** Whether a project of the build puts files elsewhere than with the modules. */
  readonly spreads: boolean;
  /** Projects with extension modules that may be linked to libraries, as a message names them. */
  readonly extensions: readonly string[];
}

/** What `uv sync` did last in a directory. */
interface Synced {
  readonly root: string;
  /** Whether the project itself is built and installed. */
  readonly isPackage: boolean;
  /** Whether the group dev, which is installed unless somebody says otherwise, is not. */
  readonly lacksDev: boolean;
}

export type Part = Partial<Installs>;
/** Where a command stands. */
export interface Place {
  readonly candidate: Candidate;
  readonly read: ReadRun;
  readonly step: Step;
  /** Where pip installs. */
  readonly target: "system" | "environment";
}

/** Reads all calls of Python's tools in the build. */
export function installsOf(candidate: Candidate, runs: readonly ReadRun[]): Installs | Refused {
  const { stage } = candidate;
  const moves = stage.instructions.find(
    (at) =>
      (at.kind === "env" && at.pairs.some(({ key }) => MOVES_INSTALLS.has(key.text))) ||
      (at.kind === "arg" && at.declarations.some(({ name }) => MOVES_INSTALLS.has(name.text))),
  );
  if (moves !== undefined) return { refusal: "a variable moves what is installed", at: moves };
  const parts: Part[] = [];
  const environments: string[] = [];
  for (const read of runs) {
    const { run } = read;
    let active = isBelow(
      `${firstOfPath(candidate, run)}/`,
      environments.map((directory) => `${directory}/bin`),
    );
    for (const step of read.steps) {
      if (step.is !== "tool") continue;
      const tool = toolOf(step.command);
      if (tool === undefined) continue;
      if (tool.is === "activate") active = isBelow(absolutePath({ text: tool.file, value: tool.file }, step.directory), environments);
      const isOwn = tool.is === "pip" && isBelow(tool.program, environments);
      const part = partOf(tool, { candidate, read, step, target: active || isOwn ? "environment" : "system" });
      if (typeof part === "string") return { refusal: `line ${lineAt(run, step.command.start)}: ${part}`, at: run };
      environments.push(...(part.environments ?? []));
      parts.push(part);
    }
  }
  return {
    wanted: together(parts.flatMap(({ wanted }) => wanted ?? [])),
    environments: [...new Set(environments)],
    synced: parts.flatMap(({ synced }) => synced ?? []),
    settings: [...new Set(parts.flatMap(({ settings }) => settings ?? []))],
    system: parts.some(({ system }) => system),
    linked: [...new Set(parts.flatMap(({ linked }) => linked ?? []))],
    spreads: parts.some(({ spreads }) => spreads),
    extensions: parts.flatMap(({ extensions }) => extensions ?? []),
  };
}

/** The directory in which programs are looked for first; what stands behind it is the base image's. */
function firstOfPath({ model, stage }: Candidate, at: Run): string | undefined {
  const above = stage.instructions.slice(0, stage.instructions.indexOf(at));
  const env = above.findLast((instruction) => instruction.kind === "env" && instruction.pairs.some(({ key }) => key.text === "PATH"));
  if (env?.kind !== "env") return undefined;
  const text =
    env.pairs
      .findLast(({ key }) => key.text === "PATH")
      ?.value.text.replaceAll(/["']/g, "")
      .split(":")[0] ?? "";
  return expand(text, model.stateAt(at).variables, model.dockerfile.escape, "unknown");
}

function isBelow(path: string | undefined, directories: readonly string[]): boolean {
  return path !== undefined && directories.some((directory) => path.startsWith(`${directory}/`));
}

function partOf(tool: Tool, place: Place): Part | string {
  const { step, target } = place;
  switch (tool.is) {
    case "activate":
      return {};
    case "other":
      return `what \`${tool.name}\` installs, and where, is not known`;
    case "venv":
      return environmentOf(tool.args, step.directory, place);
    case "pip":
      return pipPart(tool.args, place);
    case "setup.py": {
      const verb = tool.args.find(({ text }) => !text.startsWith("-"))?.value ?? "";
      if (!/^(install|develop|build_ext|build)$/.test(verb)) return `what \`setup.py ${verb}\` does is not known`;
      const project = localProject(place, step.directory, [], verb === "install" ? "installed" : "linked");
      return typeof project === "string" ? project : { ...project, system: verb !== "build_ext" && target === "system" };
    }
    case "uv sync":
      return syncedPart(tool.args, place);
    default:
      return managedPart(tool.is, tool.args, place);
  }
}

function environmentOf(args: readonly ShellWord[], directory: string | undefined, { candidate, read }: Place): Part | string {
  const words = args.filter(({ text }) => !text.startsWith("-"));
  const [word] = words;
  const text = word === undefined ? undefined : (word.value ?? valueIn(word.text, candidate, read.run));
  const path = resolveDirectory(directory, text);
  if (words.length !== 1 || path === undefined || path === "/") return "where the virtual environment lies cannot be told";
  if (args.some(({ text: option }) => /^-(p|-python)/.test(option))) return "the virtual environment may be of another Python";
  return { environments: [path], system: args.some(({ text: option }) => option === "--system-site-packages") };
}

/** A word that is a variable of the Dockerfile. */
function valueIn(text: string, { model }: Candidate, at: Instruction): string | undefined {
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(text)?.[1];
  return name === undefined ? undefined : model.stateAt(at).variables.get(name);
}

function pipPart(args: readonly ShellWord[], place: Place): Part | string {
  const verb = args.find(({ text }) => !text.startsWith("-"));
  if (/^(config|list|freeze|check|cache|show|debug|uninstall|help|)$/.test(verb?.value ?? "")) return {};
  if (verb?.value !== "install" && verb?.value !== "sync") return `what \`pip ${verb?.text ?? ""}\` writes is not known`;
  const parts: Part[] = [];
  const words = args.filter((word) => word !== verb);
  for (let at = 0; at < words.length; at++) {
    const { text, value } = words[at] as ShellWord;
    const [option = "", attached] = /^(--[\w-]+)=(.*)$/s.exec(text)?.slice(1) ?? /^(-[rcei])(.+)$/s.exec(text)?.slice(1) ?? [text];
    if (PIP_FLAGS.has(option)) continue;
    const next = () => attached ?? words[++at]?.value;
    if (PIP_VALUED.has(option) || option === "-c" || option === "--constraint") next();
    else if (option === "-r" || option === "--requirement") parts.push({ wanted: fileOf(next(), place) });
    else if (option === "-e" || option === "--editable") {
      const project = localProject(place, ...projectAt(next(), place), "linked");
      if (typeof project === "string") return project;
      parts.push(project);
    } else if (text.startsWith("-")) return `\`${option}\` changes what pip installs, or where`;
    else {
      const part = operandPart(text, value, place, verb.value);
      if (typeof part === "string") return part;
      parts.push(part);
    }
  }
  return {
    wanted: together(parts.flatMap(({ wanted }) => wanted ?? [])),
    linked: parts.flatMap(({ linked }) => linked ?? []),
    spreads: parts.some(({ spreads }) => spreads),
    extensions: parts.flatMap(({ extensions }) => extensions ?? []),
    system: place.target === "system",
  };
}

function operandPart(text: string, value: string | undefined, place: Place, verb: string): Part | string {
  if (verb === "sync") return { wanted: fileOf(value, place) };
  const bare = text.replaceAll(/["']/g, "");
  if (value === undefined) {
    const [, name] = /^([A-Za-z0-9][\w.-]*(?:\[[\w,-]+\])?)\s*[=<>~!]=/.exec(bare) ?? [];
    return { wanted: name === undefined ? { requirements: [], unclear: [text] } : requirementOf(name) };
  }
  const isPath =
    /^(\.{0,2}\/|\.{1,2}($|\[)|~)|^[^:@]*\/|\.(whl|zip|tar\.gz|tgz)$/.test(value) && !value.includes("://") && !value.includes(" @ ");
  if (!isPath) return { wanted: requirementOf(value) };
  if (/\.(whl|zip|gz|tgz)$|[*?]/.test(value)) return { wanted: { requirements: [], unclear: [value] }, spreads: true };
  return localProject(place, ...projectAt(value, place), "installed");
}

function projectAt(value: string | undefined, { step }: Place): readonly [string | undefined, readonly string[]] {
  const [, path = "", extras = ""] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(value ?? "") ?? [];
  return [
    value === undefined || value.includes("://") ? undefined : resolveDirectory(step.directory, path === "" ? "." : path),
    extras.split(","),
  ];
}

/** A requirements file, from the context or a mount of it. */
function fileOf(value: string | undefined, place: Place): Wanted {
  const path = resolveDirectory(place.step.directory, value);
  const { context } = place.candidate;
  if (value === undefined || path === undefined || context === undefined)
    return { requirements: [], unclear: [value ?? "a requirements file"] };
  const source = contextSourceOf(path, place);
  return source === undefined
    ? (exportedAs(place.candidate, path) ?? { requirements: [], unclear: [value] })
    : requirementsIn(context, source);
}
