import { rememberLayers } from "../../image/stored/known-layers.js";
import { PLAIN } from "../../report/paint.js";
import { type Failure, failureOf } from "../../report/rewritten.js";
import type { VerifiedFile } from "../../report/verify/verified.js";
import { printable } from "../../text/printable.js";
import type { Invocation } from "../command.js";
import { readRuleOptions } from "../config/rule-options.js";
import { selectRules } from "../config/select-rules.js";
import { UserError } from "../errors.js";
import { EXIT, type Exit } from "../exit.js";
import type { Input } from "../files/input.js";
import { writeFileAtomically } from "../files/write-file.js";
import { paintFor } from "../io/color.js";
import { describeError } from "../io/messages.js";
import { refuseForksInPrivilegedEvents } from "../observe/privileged-event.js";
import { resolvePaths } from "../paths/paths.js";
import { readSettings } from "../settings.js";
import { VERSION } from "../version.js";
import { verifyFile } from "./file.js";
import { loadVerifyFormatter } from "./formats.js";
import { readVerifySettings } from "./settings.js";

/** Verifies the Dockerfiles that the PATHs name; one that fails does not stop the others. */
export async function verifyAll(invocation: Invocation): Promise<Exit> {
  const { given, io, messages, passed } = invocation;
  const { rules } = await import("../../../rules/index.js");
  refuseForksInPrivilegedEvents(io.env);
  const settings = readVerifySettings(given, io.cwd);
  // What is wrong with the command line is said before anything is built.
  readSettings(given, io.env);
  selectRules(rules, given);
  readRuleOptions(rules, given);
  const { inputs, unresolved } = await resolvePaths(invocation);
  if (settings.against !== undefined && inputs.length > 1) throw new UserError("--against goes with one PATH");
  const format = await loadVerifyFormatter(settings.format, settings.output === undefined ? paintFor(io.stdout, given, io.env) : PLAIN);

  const [{ startSession }, { findEngine }, { poolOf }] = await Promise.all([
    import("../../engine/session.js"),
    import("../../engine/find.js"),
    import("../../engine/pool.js"),
  ]);
  const { layers: known = rememberLayers() } = io;
  const files: VerifiedFile[] = [];
  const failures: Failure[] = [];
  const fail = (path: string, error: unknown) => {
    messages.fail(describeError(error, messages, path));
    failures.push(failureOf(path, error));
  };
  for (const { path, error } of unresolved) fail(path, error);
  const session = await startSession({ env: io.env, keeps: settings.keeps });
  try {
    const builders = settings.builders.length === 0 ? [undefined] : settings.builders;
    const engines = await Promise.all(
      builders.map((builder) => findEngine({ engine: settings.engine, builder, session, warn: messages.warn })),
    );
    const pool = poolOf(engines, settings.jobs);
    const verifyOne = async (input: Input) => {
      const where = inputs.length === 1 ? "" : `${printable(input.name)}: `;
      const progress = (text: string) => messages.progress(`${where}${printable(text)}`);
      try {
        files.push(await pool.run((engine) => verifyFile(input, { rules, given, io, engine, session, settings, passed, known, progress })));
      } catch (error) {
        // Whatever was going on then, it failed because it was stopped.
        session.signal.throwIfAborted();
        fail(input.path, error);
      }
    };
    await Promise.all(inputs.map(verifyOne));
  } finally {
    messages.live("");
    for (const error of await session.end()) messages.fail(describeError(error, messages));
    if (settings.keeps === "everything") messages.tell(`kept: ${session.folder}, and what is labelled dfopt.session=${session.id}\n`);
  }
  const order = inputs.map(({ path }) => path);
  const report = format({ version: VERSION, files: files.toSorted((a, b) => order.indexOf(a.path) - order.indexOf(b.path)), failures });
  if (settings.output === undefined) io.stdout.write(report);
  else writeFileAtomically(settings.output, report);
  const verdicts = new Set(files.map(({ verification }) => verification.verdict));
  if (failures.length > 0 || verdicts.has("unverified")) return EXIT.failed;
  return verdicts.has("differs") ? EXIT.found : EXIT.done;
}
