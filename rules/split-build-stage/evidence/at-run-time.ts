import { baseName, type ContextFacts, nodePackageName, nodePackageOf } from "../../../src/rule.js";
import { NEEDS_JDK } from "../../knowledge/java-builds.js";
import { COMPILES_ON_LOAD, DEVELOPMENT_PROGRAMS } from "../../knowledge/node/programs.js";
import { PHP_TESTS } from "../../knowledge/php/programs.js";
import { RUBY_TESTS } from "../../knowledge/ruby/gems.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { Subject } from "./subject.js";

const PYTHON_TESTS = /^(pip[\d.]*|py\.?test|tox|nox)$/;

/** Why what is started is a place to work in, or compiles: with such an image nobody is served by a split. */
export function worksOnSources({ candidate: { starts, context }, evidence: { image, trace }, base }: Subject): string | undefined {
  const words = starts.flatMap((start) => start.words);
  const run = [...words, ...image.starts.map(({ path }) => path), ...(trace?.executed ?? []).map(({ path }) => path)].map(baseName);
  const tool = run.find((name) => DEVELOPMENT_PROGRAMS.has(name) || [PHP_TESTS, RUBY_TESTS, PYTHON_TESTS].some((one) => one.test(name)));
  if (tool !== undefined) return `it runs ${tool}, a tool for development`;
  const loaded = (trace?.opened ?? []).map(nodePackage).find((name) => COMPILES_ON_LOAD.test(name) || DEVELOPMENT_PROGRAMS.has(name));
  if (loaded !== undefined) return `it loads ${loaded}, a tool for development, when it runs`;
  if (base.language !== "java" || base.is === "the same") return undefined;
  const source = context && firstMatch(context, NEEDS_JDK);
  return source && `it needs the JDK when it runs (${source})`;
}

/** The name of the package of Node that a file belongs to; empty: none. */
function nodePackage(path: string): string {
  return nodePackageName(nodePackageOf(path) ?? "");
}

/** The first file of the context whose text has a pattern. */
function firstMatch(context: ContextFacts, pattern: RegExp): string | undefined {
  for (const path of filesBelow(context, "."))
    if (/\.(java|kt|kts|groovy|scala|xml|gradle|sbt)$/.test(path) && pattern.test(context.read(path) ?? "")) return path;
  return undefined;
}
