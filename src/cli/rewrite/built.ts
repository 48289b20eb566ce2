import { rememberLayers } from "../../image/stored/known-layers.js";
import { describeEstimate } from "../../report/estimate.js";
import { printable } from "../../text/printable.js";
import type { Verification } from "../../verify/result.js";
import type { Invocation } from "../command.js";
import { readRuleOptions } from "../config/rule-options.js";
import { selectRules } from "../config/select-rules.js";
import { UserError } from "../errors.js";
import { EXIT, type Exit } from "../exit.js";
import { isOn } from "../given.js";
import { describeError } from "../io/messages.js";
import { observeInput } from "../observe/one.js";
import { refuseForksInPrivilegedEvents } from "../observe/privileged-event.js";
import { readObserveSettings } from "../observe/settings.js";
import { resolvePaths } from "../paths/paths.js";
import { readSettings } from "../settings.js";
import { verifyFile } from "../verify/file.js";
import { withMeasures } from "../verify/measures.js";
import { readVerifySettings } from "../verify/settings.js";
import { VERSION } from "../version.js";
import { writeInPlace } from "./all.js";
import { checkInputs, fateOfIgnoreFile, readDestination } from "./destination.js";
import { type Rewriting, rewriteFile } from "./file.js";
import { createPrinter } from "./printer.js";
import { tellRewrite } from "./tell.js";

/** Rewrites one Dockerfile with evidence that is taken now (`--observe`), or by what is proven by building (`--prove`), or both. */
export async function rewriteBuilt(invocation: Invocation): Promise<Exit> {
  const { given, io, messages } = invocation;
  const { rules } = await import("../../../rules/index.js");
  refuseForksInPrivilegedEvents(io.env);
  const destination = readDestination(invocation);
  readSettings(given, io.env);
  selectRules(rules, given);
  readRuleOptions(rules, given);
  const settings = readObserveSettings(given, io.cwd);
  const { inputs, unresolved, base } = await resolvePaths(invocation);
  for (const { error } of unresolved) throw error;
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0) throw new UserError(`--observe and --prove take one Dockerfile, not ${inputs.length}`);
  checkInputs(destination, inputs);
  const printer = await createPrinter(destination, rules, base, invocation);
  const [{ startSession }, { findEngine }] = await Promise.all([import("../../engine/session.js"), import("../../engine/find.js")]);
  const session = await startSession({ env: io.env, keeps: "nothing" });
  const passed = given.get("engine-arg")?.values ?? [];
  const run = { rules, given, io };
  const progress = (text: string) => messages.progress(printable(text));
  const step = (text: string) => messages.step(printable(text));
  let rewriting: Rewriting;
  let proof: Verification | undefined;
  try {
    const engine = await findEngine({ engine: settings.engine, builder: undefined, session, warn: messages.warn });
    const observing = { invocation: { given, io, messages, passed }, settings, engine, session };
    const evidence = isOn(given, "observe") ? await observeInput(input, observing) : undefined;
    if (isOn(given, "prove")) {
      const verifying = { ...readVerifySettings(given, io.cwd), bisects: "when it differs", gains: "by rule", cache: "use" } as const;
      const known = rememberLayers();
      proof = (await verifyFile(input, { ...run, evidence, engine, session, settings: verifying, passed, known, progress })).verification;
    }
    if (proof?.verdict === "unverified") throw new UserError(`nothing could be proven: ${proof.reason}`);
    const without = new Set(proof?.bisected?.guilty.map(({ rule }) => rule));
    const ignoreFile = fateOfIgnoreFile(destination);
    rewriting = await rewriteFile(input, { ...run, evidence, base, ignoreFile, ignoreTexts: new Map(), step, without });
  } finally {
    messages.live("");
    for (const error of await session.end()) messages.fail(describeError(error, messages));
  }
  const measured = proof === undefined ? rewriting : { ...rewriting, file: withMeasures(rewriting.file, proof.gains) };
  const { file } = measured;
  if (destination.to === "in place") writeInPlace(input, measured);
  printer.add(measured);
  tellRewrite(
    { ...file, path: input.name },
    { rules, messages, among: "one", to: destination.to, ...(proof === undefined ? {} : { proof: "equal" }) },
  );
  if (proof !== undefined) messages.tell(describeProof(proof));
  printer.end({ version: VERSION, ...(base === io.cwd ? {} : { directory: base }), files: [file], failures: [] });
  if (file.result.status === "invalid") return EXIT.failed;
  return destination.to === "nowhere" && file.result.status === "changed" ? EXIT.found : EXIT.done;
}

function describeProof({ verdict, reason, before, after, bisected }: Verification): string {
  const left = (bisected?.guilty ?? []).map(({ rule, reason }) => `left out: ${rule}, since ${printable(reason)}\n`);
  if (verdict !== "equal" || before === undefined || after === undefined) return left.join("");
  const saved = describeEstimate({ bytes: after.unpackedBytes - before.unpackedBytes, basis: "measured" });
  return `proven: ${saved} in all, and ${printable(reason)}\n`;
}
