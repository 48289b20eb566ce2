import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../engine/engine.js";
import type { Session } from "../../engine/session.js";
import type { KnownLayers } from "../../image/stored/known-layers.js";
import { optimize } from "../../optimize.js";
import type { VerifiedFile } from "../../report/verify/verified.js";
import type { Result } from "../../result.js";
import { parse } from "../../syntax/parse.js";
import { declaredBy } from "../../verify/declared.js";
import { type Expected, expectedByHand, expectedOf } from "../../verify/expected.js";
import type { Rewrite, Source, VerifyRequest } from "../../verify/request.js";
import { verify } from "../../verify/verify.js";
import { NOTHING } from "../../verify/verify-rewrite.js";
import { describeIoError, UserError } from "../errors.js";
import { withEvidence } from "../files/evidence-file.js";
import type { Input } from "../files/input.js";
import { parseValid } from "../files/parse-valid.js";
import { contextDirectory, type KnownFacts, type Prepared, prepareFile, type Run, readFacts } from "../files/prepare-file.js";
import { checkTarget } from "../files/target.js";
import type { VerifySettings } from "./settings.js";

/** A run that verifies, for one Dockerfile. The layers that it reads are known to those that follow. */
export interface VerifyingRun extends Run {
  readonly engine: Engine;
  readonly session: Session;
  readonly settings: VerifySettings;
  /** Arguments for the engine's build. */
  readonly passed: readonly string[];
  readonly known: KnownLayers;
  readonly progress: (text: string) => void;
}

/** Builds and compares one Dockerfile and its rewrite. Throws UserError, EngineError and ImageError. */
export async function verifyFile(input: Input, run: VerifyingRun): Promise<VerifiedFile> {
  const { engine, settings, io } = run;
  const prepared = await prepareFile(input, run);
  if (prepared.text === undefined) throw new UserError(`${input.name} is not valid UTF-8`);
  const dockerfile = parseValid(input.name, prepared.text);
  checkTarget(input.name, dockerfile, prepared.given.get("target"));
  const context = contextDirectory(input, prepared.settings, io);
  if (context === undefined) throw new UserError("there is no build context to build from", "--context DIR names one");
  for (const touch of settings.touches) {
    if (!existsSync(join(context, touch))) throw new UserError(`--touch: ${touch} is not in the build context ${context}`);
  }
  const facts = await withEvidence(input, dockerfile, await readFacts(input, prepared.settings, io), prepared.settings, run);
  const original: Source = { dockerfile: prepared.text, ignoreFile: facts.context?.ignoreText };
  const rewriting = rewriterOf(prepared, facts);
  const all = rewriting(undefined);
  const rewrite = settings.against === undefined ? toRewrite(all, original) : givenRewrite(settings.against, original, prepared);
  const told = {
    path: input.path,
    original: original.dockerfile,
    rewritten: rewrite.dockerfile,
    changes: settings.against === undefined ? all.changes : [],
    engine: `${engine.name} ${engine.version}`,
  };
  if (rewrite.dockerfile === original.dockerfile && rewrite.ignoreFile === original.ignoreFile) {
    return { ...told, verification: { ...NOTHING, verdict: "equal", reason: "there is nothing to rewrite, so nothing was built" } };
  }
  const verification = await verify({
    ...settingsOf(run, prepared, context),
    original,
    rewrite,
    evidenceBase: facts.evidence?.fingerprint.base,
    rewriteBy: (ids) => toRewrite(rewriting(ids), original),
  });
  return { ...told, verification };
}

function settingsOf(
  { engine, session, settings, passed, known, progress }: VerifyingRun,
  { settings: { target, buildArgs } }: Prepared,
  context: string,
): Omit<VerifyRequest, "original" | "rewrite" | "rewriteBy"> {
  const { commands, probes, start, startSeconds, network, ignored, touches, bisects, gains, originals, timeoutSeconds } = settings;
  const { signal } = session;
  return {
    engine,
    build: {
      context,
      target,
      platform: settings.platform,
      buildArgs: [...buildArgs].map(([name, value]) => `${name}=${value}`),
      // Both images say that they were made at the same time. It counts for the cache, which has been filled without it.
      sourceDateEpoch: settings.cache === "use" ? undefined : Math.floor(Date.now() / 1000),
      cache: settings.cache,
      pull: settings.pull,
      passed,
      signal,
      timeoutSeconds,
    },
    containers: { network, timeoutSeconds: Math.min(timeoutSeconds, 600), signal, ignored, startSeconds, probes },
    commands,
    start,
    touches,
    originals,
    bisects,
    gains,
    known,
    folder: session.folder,
    progress,
  };
}

/** Rewrites by the chosen rules, or by some of them. */
function rewriterOf(
  { text = "", rules, settings, ruleOptions }: Prepared,
  facts: KnownFacts,
): (ids: ReadonlySet<string> | undefined) => Result {
  const dockerfile = parse(text);
  return (ids) =>
    optimize(dockerfile, ids === undefined ? rules : rules.filter(({ id }) => ids.has(id)), facts, { ...settings, ruleOptions });
}

function toRewrite({ text, ignoreText, changes }: Result, original: Source): Rewrite {
  return {
    dockerfile: text,
    ignoreFile: ignoreText ?? original.ignoreFile,
    expected: expectedOf(changes),
    rules: [...new Set(changes.map(({ rule }) => rule))],
  };
}

function givenRewrite(file: string, original: Source, { settings: { target, buildArgs } }: Prepared): Rewrite {
  const dockerfile = readGiven(file);
  parseValid(file, dockerfile);
  const options = { target, buildArgs };
  const expected: Expected = expectedByHand({ before: declaredBy(original.dockerfile, options), after: declaredBy(dockerfile, options) });
  return { dockerfile, ignoreFile: original.ignoreFile, expected, rules: [] };
}

function readGiven(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`--against: ${file} cannot be read: ${describeIoError(error)}`);
  }
}
