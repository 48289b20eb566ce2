import { type Evidence, type Model, type Run, runsOf, type Stage } from "../../src/rule.js";
import { isShellScript } from "../application/starts/evident-calls.js";
import { reach } from "../application/starts/reach.js";
import { startsOf } from "../application/starts/starts.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import { dependsOn, recommendedIn, wordsThatCall } from "../knowledge/recommended-packages/index.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";
import { type Install, nameOf } from "../shared/commands/apt-installs.js";
import { seenLines } from "../shared/seen-lines.js";
import type { Packages } from "./packages.js";
import type { Present } from "./present.js";

/** What became of the packages that the installs of a RUN brought along; undefined where the evidence does not say which they are. */
export function seenPackages(
  model: Model,
  run: Run,
  installs: readonly Install[],
  evidence: Evidence,
  { isCalled }: Present,
): Packages | undefined {
  const names = installs.flatMap(({ packages }) => packages.flatMap((word) => nameOf(word) ?? []));
  const own = evidence.packages.filter(
    ({ name, requested, line }) => line !== undefined && requested !== undefined && names.includes(name),
  );
  const stage = model.stageOf(run);
  const line = stage && seenLines(stage, evidence)?.get(run);
  const lines = new Set([...own.map((one) => one.line), ...(line === undefined ? [] : [line])]);
  if (lines.size === 0 || evidence.packages.some(({ line, requested }) => lines.has(line) && requested === undefined)) return undefined;
  const along = evidence.packages.filter(({ line, recommended }) => recommended && lines.has(line)).map(({ name }) => name);
  const used = whyUsed(model, stage, evidence);
  const alwaysNeeded = new Set(
    names.flatMap((name) => recommendedIn(undefined, name)).flatMap((one) => (one.isNeeded === "where it is called" ? [] : one.name)),
  );
  const buildsLater = stage !== undefined && runsOf(stage).at(-1) !== run;
  const why = (name: string): string | undefined => {
    const seen = used.get(name);
    if (seen !== undefined) return seen;
    if (alwaysNeeded.has(name)) return "what was asked for relies on it";
    if (wordsThatCall(name).some(isCalled)) return "called in the Dockerfile, or in a script that it copies";
    return buildsLater && (isDevelopmentPackage(name) || isBuildPackage(name)) ? "later instructions may build with it" : undefined;
  };
  const added = along.filter((name) => why(name) !== undefined);
  return {
    added,
    dropped: along.filter((name) => !added.some((other) => other === name || dependsOn(other, name))),
    because: added.map((name) => `${name}: ${why(name)}`),
  };
}

/** Packages that the start leads to, that were used when it ran, or that anything no package owns needs or names. */
function whyUsed(model: Model, stage: Stage | undefined, evidence: Evidence): ReadonlyMap<string, string> {
  const words = stage === undefined ? [] : startsOf(model, stage).flatMap((start) => start.words);
  const used = new Map(reach(evidence, words).packages);
  for (const program of evidence.programs) {
    const { path, libraries, interpreter, names } = program;
    const named = isShellScript(program) ? names : [];
    for (const { package: owner } of [...libraries, ...(interpreter === undefined ? [] : [interpreter]), ...named])
      if (owner !== undefined && !used.has(owner)) used.set(owner, `needed by ${path}`);
  }
  return used;
}
