import type { Engine } from "../../engine/engine.js";
import { PLAIN } from "../../report/paint.js";
import { placeOf } from "../../report/place.js";
import { type Failure, failureOf } from "../../report/rewritten.js";
import type { SizeReport } from "../../report/size/report.js";
import { printable } from "../../text/printable.js";
import type { Invocation } from "../command.js";
import { EXIT, type Exit } from "../exit.js";
import { pathInRepository } from "../files/repository.js";
import { writeFileAtomically } from "../files/write-file.js";
import { paintFor } from "../io/color.js";
import { describeError } from "../io/messages.js";
import { writeStepSummary } from "../io/step-summary.js";
import { readSettings } from "../settings.js";
import { VERSION } from "../version.js";
import { loadSizeFormatter } from "./formats.js";
import { type Sized, sizeOne } from "./one.js";
import type { SizeRun } from "./run.js";
import { readSizeSettings, type SizeSettings } from "./settings.js";
import { resolveSubjects } from "./subjects.js";
import { updateBaselines } from "./update-baselines.js";

/** Sizes what the arguments name, for each platform; one that fails does not stop the others. */
export async function sizeAll(invocation: Invocation): Promise<Exit> {
  const { given, io, messages, passed } = invocation;
  const settings = readSizeSettings(given, io.cwd);
  readSettings(given, io.env);
  const { subjects, unresolved } = await resolveSubjects(invocation);
  const paint = settings.output === undefined ? paintFor(io.stdout, given, io.env) : PLAIN;
  const bars = settings.output === undefined && io.stdout.isTerminal ? "drawn" : "left out";
  const format = await loadSizeFormatter(settings.format, paint, bars);
  const sized: Sized[] = [];
  const failures: Failure[] = [];
  const fail = (path: string, error: unknown) => {
    messages.fail(describeError(error, messages, path));
    failures.push(failureOf(path, error));
  };
  for (const { path, error } of unresolved) fail(path, error);
  const { startSession } = await import("../../engine/session.js");
  const session = await startSession({ env: io.env, keeps: settings.keeps });
  try {
    const platforms = settings.platforms.length === 0 ? [undefined] : settings.platforms;
    const progress = (text: string) => messages.progress(printable(text));
    const { warn } = messages;
    const run: SizeRun = { given, io, passed, settings, session, progress, warn, engine: engineOnce(settings, session, warn) };
    for (const subject of subjects) {
      for (const platform of platforms) {
        try {
          sized.push(await sizeOne(subject, platform, run));
        } catch (error) {
          // Whatever was going on then, it failed because it was stopped.
          session.signal.throwIfAborted();
          fail(subject.ref, error);
        }
      }
    }
  } finally {
    messages.live("");
    for (const error of await session.end()) messages.fail(describeError(error, messages));
    if (settings.keeps === "everything") messages.tell(`kept: ${session.folder}, and what is labelled dfopt.session=${session.id}\n`);
  }
  const images = sized.map(({ image }) => image);
  const report: SizeReport = { version: VERSION, images, failures, place: placeOf(pathInRepository(io.cwd), io.env) };
  const text = format(report);
  if (settings.output === undefined) io.stdout.write(text);
  else writeFileAtomically(settings.output, text);
  messages.tell(await writeStepSummary(report, io.env));
  if (settings.updates === "baseline") messages.tell(updateBaselines(sized, io.cwd));
  const isMissing = images.some(({ baseline }) => baseline.state === "missing");
  if (failures.length > 0 || (settings.requires === "a baseline" && isMissing)) return EXIT.failed;
  return images.some(({ verdict }) => verdict === "over") ? EXIT.found : EXIT.done;
}

function engineOnce({ engine, builder }: SizeSettings, session: SizeRun["session"], warn: SizeRun["warn"]): SizeRun["engine"] {
  let found: Promise<Engine> | undefined;
  return () => {
    found ??= import("../../engine/find.js").then(({ findEngine }) => findEngine({ engine, builder, session, warn }));
    return found;
  };
}
