import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { thisMachine } from "../../image/platform.js";
import { shippedInstructions } from "../../model/history.js";
import { analyze, type Model } from "../../model/model.js";
import { count } from "../../report/figures.js";
import { hasLimits } from "../../size/budget.js";
import { explainFindings } from "../../size/explain-findings.js";
import { growthOf } from "../../size/growth.js";
import { judge } from "../../size/judge.js";
import { withTransferOf } from "../../size/same-layers.js";
import type { BlamedImage } from "../../size/size-image.js";
import type { SizedImage } from "../../size/sized.js";
import { type ConfiguredImage, configFor, sizeConfigFor } from "../config/config.js";
import { describeIoError, UserError } from "../errors.js";
import { parseValid } from "../files/parse-valid.js";
import { prepareFile } from "../files/prepare-file.js";
import { type Given, valueOf } from "../given.js";
import { refuseForksInPrivilegedEvents } from "../observe/privileged-event.js";
import { shownPath } from "../paths/shown-path.js";
import { readSettings } from "../settings.js";
import { checkBaseline, findBaseline } from "./baseline.js";
import { diveRulesFor } from "./dive-ci.js";
import { type Buildable, buildableOf, measureDockerfile, stageImages } from "./measure-dockerfile.js";
import { measureImage } from "./measure-image.js";
import type { SizeRun } from "./run.js";
import { type ImageSettings, readImageSettings } from "./settings.js";
import type { DockerfileSubject, ImageSubject, Subject } from "./subjects.js";

/** An image that was judged, and what held for it. */
export interface Sized {
  readonly image: SizedImage;
  readonly settings: ImageSettings;
}

/** Sizes and judges one image for one platform. Throws whatever stands in the way. */
export async function sizeOne(subject: Subject, platform: string | undefined, run: SizeRun): Promise<Sized> {
  const { ref, dockerfile, model, buildable, settingsFor, measure } = await prepare(subject, platform, run);
  // What is wrong with the settings is said before anything is built.
  const { baseline: spec } = await settingsFor(platform ?? thisMachine());
  await checkBaseline({ spec, buildable }, run);
  const { strangers, ...alone } = await measure();
  if (model !== undefined && strangers > 0) run.warn(describeStrangers(strangers, model, { ref, dockerfile }));
  const settings = await settingsFor(alone.platform);
  const found = await findBaseline({ spec: settings.baseline, ref, measured: alone, model, buildable }, run);
  const measured = found.state === "found" ? withTransferOf(alone, found) : alone;
  const baseline = found.state === "found" ? withTransferOf(found, alone) : found;
  const growth = baseline.state === "found" ? growthOf(baseline.layers, measured.layers) : [];
  const { verdict, findings } = judge(measured, settings.budget, baseline, growth);
  const explained =
    buildable === undefined
      ? findings
      : await explainFindings(findings, { layers: measured.layers, growth, model: buildable.model, imageOf: stageImages(buildable, run) });
  const judged = { verdict, hasLimits: hasLimits(settings.budget), findings: explained };
  return { image: { ref, dockerfile, ...measured, ...judged, baseline, growth }, settings };
}

function describeStrangers(number: number, model: Model, { ref, dockerfile }: Pick<Ready, "ref" | "dockerfile">): string {
  const some = `${count(number, "instruction")} of ${shippedInstructions(model).length}`;
  return `${dockerfile} has ${some} that the history of ${ref} does not have: the two may not belong together`;
}

interface Ready {
  readonly ref: string;
  /** As shown. */
  readonly dockerfile: string | undefined;
  readonly model: Model | undefined;
  readonly buildable: Buildable | undefined;
  readonly settingsFor: (platform: string) => Promise<ImageSettings>;
  readonly measure: () => Promise<BlamedImage>;
}

async function prepare(subject: Subject, platform: string | undefined, run: SizeRun): Promise<Ready> {
  return subject.kind === "dockerfile" ? prepareDockerfile(subject, platform, run) : prepareImage(subject, platform, run);
}

async function prepareDockerfile({ ref, input }: DockerfileSubject, platform: string | undefined, run: SizeRun): Promise<Ready> {
  refuseForksInPrivilegedEvents(run.io.env);
  const prepared = await prepareFile(input, { rules: [], given: run.given, io: run.io });
  const { target } = prepared.settings;
  const buildable = await buildableOf(input, prepared, platform, run);
  const directory = input.file === undefined ? run.io.cwd : dirname(input.file);
  return {
    ref: target === undefined ? ref : `${ref}#${target}`,
    dockerfile: input.name,
    model: buildable.model,
    buildable,
    settingsFor: (of) => settingsFor(directory, { dockerfile: input.file, target, platform: of }, run),
    measure: () => measureDockerfile(buildable, run),
  };
}

async function prepareImage(subject: ImageSubject, platform: string | undefined, run: SizeRun): Promise<Ready> {
  const { io } = run;
  const given: Given = new Map([...(await configFor(io.cwd, io.cwd)), ...run.given]);
  const named = valueOf(given, "dockerfile");
  const file = named === undefined ? undefined : resolve(io.cwd, named);
  const model = file === undefined ? undefined : modelOf(file, given, run);
  const target = valueOf(given, "target");
  return {
    ref: subject.ref,
    dockerfile: file === undefined ? undefined : shownPath(file, io.cwd),
    model,
    buildable: undefined,
    settingsFor: (of) => settingsFor(file === undefined ? io.cwd : dirname(file), { dockerfile: file, target, platform: of }, run),
    measure: () => measureImage(subject, platform, model, run),
  };
}

async function settingsFor(directory: string, image: ConfiguredImage, { given, io }: SizeRun): Promise<ImageSettings> {
  const config = await sizeConfigFor(directory, io.cwd, image);
  return readImageSettings(new Map([...config, ...given]), diveRulesFor(directory));
}

function modelOf(file: string, given: Given, { io }: SizeRun): Model {
  const { target, buildArgs } = readSettings(given, io.env);
  try {
    return analyze(parseValid(shownPath(file, io.cwd), readFileSync(file, "utf8")), { target, buildArgs });
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`--dockerfile: ${file} cannot be read: ${describeIoError(error)}`);
  }
}
