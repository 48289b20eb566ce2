import type { ContextFacts } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { ReadRun } from "../step.js";
import { calledScripts } from "./called-scripts.js";
import { arranges, writesInModules } from "./module-writes.js";
import { type Project, scriptNamed } from "./project.js";
import { sourcesRunBy } from "./sources-run.js";

/** What of package.json, or of what it runs, puts files into node_modules while the image is built, as a message names it; undefined where nothing does. */
export function arrangesModules(project: Project, runs: readonly ReadRun[], context: ContextFacts | undefined): string | undefined {
  if (project.production.has("link-module-alias")) return "link-module-alias";
  const scripts = [...calledScripts(project, runs)].map((name) => ({ name, text: scriptNamed(project, name) ?? "" }));
  const script = scripts.find(({ text }) => arranges(text));
  if (script !== undefined) return `the script ${script.name} of package.json`;
  if (context === undefined) return undefined;
  return sourcesRunBy(project, runs, context).find((file) => writesInModules(file, context.read(file) ?? ""));
}

/** A schema of Prisma whose client lies among the packages: it is none that a lockfile has. Those in directories like `.prisma` stay. */
export function generatesInModules({ directory }: Project, context: ContextFacts | undefined): string | undefined {
  const files = context === undefined ? [] : [...filesBelow(context, directory, (path) => path.endsWith("node_modules"))];
  return files.find((path) => path.endsWith(".prisma") && GENERATES.test(context?.read(path) ?? ""));
}

const GENERATES = /^\s*output\s*=\s*"[^"\n]*node_modules\/(?!\.)/m;
