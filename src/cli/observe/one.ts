import type { Engine } from "../../engine/engine.js";
import type { Session } from "../../engine/session.js";
import { fingerprintOf } from "../../facts/fingerprint.js";
import type { Evidence } from "../../model/evidence.js";
import { analyze } from "../../model/model.js";
import { observe } from "../../observe/observe.js";
import { writeEvidence } from "../../observe/write-evidence.js";
import { describeEvidence } from "../../report/describe-evidence.js";
import { printable } from "../../text/printable.js";
import type { Invocation } from "../command.js";
import { UserError } from "../errors.js";
import { EXIT, type Exit } from "../exit.js";
import type { Input } from "../files/input.js";
import { parseValid } from "../files/parse-valid.js";
import { contextDirectory, prepareFile, readFacts } from "../files/prepare-file.js";
import { checkTarget } from "../files/target.js";
import { writeFileAtomically } from "../files/write-file.js";
import { describeError } from "../io/messages.js";
import { resolvePaths } from "../paths/paths.js";
import { readSettings } from "../settings.js";
import { refuseForksInPrivilegedEvents } from "./privileged-event.js";
import { type ObserveSettings, readObserveSettings } from "./settings.js";

/** Observes the Dockerfile that PATH names. */
export async function observeOne(invocation: Invocation): Promise<Exit> {
  const { given, io, messages } = invocation;
  refuseForksInPrivilegedEvents(io.env);
  const settings = readObserveSettings(given, io.cwd);
  readSettings(given, io.env);
  const { inputs, unresolved } = await resolvePaths(invocation);
  for (const { error } of unresolved) throw error;
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0) throw new UserError(`observe takes one Dockerfile, not ${inputs.length}`);
  const [{ startSession }, { findEngine }] = await Promise.all([import("../../engine/session.js"), import("../../engine/find.js")]);
  const session = await startSession({ env: io.env, keeps: settings.keeps });
  let evidence: Evidence;
  try {
    const { engine: name, builder } = settings;
    const engine = await findEngine({ engine: name, builder, session, warn: messages.warn });
    evidence = await observeInput(input, { invocation, settings, engine, session });
  } finally {
    messages.live("");
    for (const error of await session.end()) messages.fail(describeError(error, messages));
    if (settings.keeps === "everything") messages.tell(`kept: ${session.folder}, and what is labelled dfopt.session=${session.id}\n`);
  }
  const text = writeEvidence(evidence);
  if (settings.output === undefined) io.stdout.write(text);
  else writeFileAtomically(settings.output, text);
  messages.tell(describeEvidence(evidence));
  return EXIT.done;
}

export interface ObservingRun {
  readonly invocation: Pick<Invocation, "given" | "io" | "messages" | "passed">;
  readonly settings: ObserveSettings;
  readonly engine: Engine;
  readonly session: Session;
}

/** Builds and observes one Dockerfile. Throws UserError, EngineError, ImageError and ObserveError. */
export async function observeInput(input: Input, { invocation, settings, engine, session }: ObservingRun): Promise<Evidence> {
  const { given, io, messages, passed } = invocation;
  const prepared = await prepareFile(input, { rules: [], given, io });
  const { text } = prepared;
  if (text === undefined) throw new UserError(`${input.name} is not valid UTF-8`);
  const dockerfile = parseValid(input.name, text);
  checkTarget(input.name, dockerfile, prepared.given.get("target"));
  const context = contextDirectory(input, prepared.settings, io);
  if (context === undefined) throw new UserError("there is no build context to build from", "--context DIR names one");
  const facts = await readFacts(input, prepared.settings, io);
  const { target, buildArgs } = prepared.settings;
  const ignoreText = facts.context?.ignoreText;
  const model = analyze(dockerfile, { target, buildArgs });
  return observe({
    engine,
    session,
    model,
    fingerprint: fingerprintOf({ text, model, context, ignoreText, target, buildArgs }),
    build: {
      dockerfile: text,
      context,
      ignoreFile: ignoreText,
      target,
      platform: settings.platform,
      buildArgs: [...buildArgs].map(([name, value]) => `${name}=${value}`),
      cache: "use",
      pull: settings.pull,
      passed,
      signal: session.signal,
      timeoutSeconds: settings.timeoutSeconds,
    },
    trace: settings.trace,
    progress: (said) => messages.progress(printable(said)),
  });
}
