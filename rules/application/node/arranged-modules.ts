import type { ContextFacts } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { ReadRun } from "../step.js";
import { calledScripts } from "./called-scripts.js";
import { type Project, scriptNamed } from "./project.js";

/** A program of a package by its path, caches, and what is removed. */
const HARMLESS =
  /node_modules\/\.(bin|cache)\b|\b(node|tsx?|ts-node|bash|sh)\s+(-\S+\s+)*(\.\/)?node_modules\/|\b(rm|rimraf|del|del-cli)\b[^&|;]*/g;

/** What of package.json puts files into node_modules while the image is built, as a message names it; undefined where nothing does. */
export function arrangesModules(project: Project, runs: readonly ReadRun[]): string | undefined {
  if (project.production.has("link-module-alias")) return "link-module-alias";
  const name = [...calledScripts(project, runs)].find((one) => ARRANGES.test((scriptNamed(project, one) ?? "").replaceAll(HARMLESS, "")));
  return name === undefined ? undefined : `the script ${name} of package.json`;
}

const ARRANGES = /node_modules|\b(npm|yarn|pnpm) link\b|link-module-alias/;

/** A schema of Prisma whose client lies among the packages: it is none that a lockfile has. Those in directories like `.prisma` stay. */
export function generatesInModules({ directory }: Project, context: ContextFacts | undefined): string | undefined {
  const files = context === undefined ? [] : [...filesBelow(context, directory, (path) => path.endsWith("node_modules"))];
  return files.find((path) => path.endsWith(".prisma") && GENERATES.test(context?.read(path) ?? ""));
}

const GENERATES = /^\s*output\s*=\s*"[^"\n]*node_modules\/(?!\.)/m;
