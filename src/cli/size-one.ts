import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { analyze, type Model } from "../model/model.js";
import { judge } from "../size/budget.js";
import { explainFindings } from "../size/explain-findings.js";
import { growthOf } from "../size/growth.js";
import type { MeasuredImage } from "../size/size-image.js";
import type { SizedImage } from "../size/sized.js";
import { configFor } from "./config.js";
import { diveRulesFor } from "./dive-ci.js";
import { describeIoError, UserError } from "./errors.js";
import type { Given } from "./given.js";
import { type Buildable, buildableOf, measureDockerfile, stageImages } from "./measure-dockerfile.js";
import { measureImage } from "./measure-image.js";
import { parseValid } from "./parse-valid.js";
import { prepareFile } from "./prepare-file.js";
import { readSettings } from "./settings.js";
import { shownPath } from "./shown-path.js";
import { findBaseline } from "./size-baseline.js";
import type { SizeRun } from "./size-run.js";
import { type ImageSettings, readImageSettings } from "./size-settings.js";
import type { Subject } from "./size-subjects.js";

/** An image that was judged, and what held for it. */
export interface Sized {
  readonly image: SizedImage;
  readonly settings: ImageSettings;
}

/** Sizes and judges one image for one platform. Throws whatever stands in the way. */
export async function sizeOne(subject: Subject, platform: string | undefined, run: SizeRun): Promise<Sized> {
  const ready = await prepare(subject, platform, run);
  const measured = await ready.measure();
  const { settings, ref } = ready;
  const baseline = await findBaseline({ spec: settings.baseline, ref, measured, model: ready.model, buildable: ready.buildable }, run);
  const growth = baseline.state === "found" ? growthOf(baseline.layers, measured.layers) : [];
  const { verdict, findings } = judge(measured, settings.budget, baseline, growth);
  const { buildable } = ready;
  const explained =
    buildable === undefined
      ? findings
      : await explainFindings(findings, { layers: measured.layers, growth, model: buildable.model, imageOf: stageImages(buildable, run) });
  return { image: { ref, dockerfile: ready.dockerfile, ...measured, verdict, findings: explained, baseline, growth }, settings };
}

interface Ready {
  readonly ref: string;
  /** As shown. */
  readonly dockerfile: string | undefined;
  readonly model: Model | undefined;
  readonly buildable: Buildable | undefined;
  readonly settings: ImageSettings;
  readonly measure: () => Promise<MeasuredImage>;
}

async function prepare(subject: Subject, platform: string | undefined, run: SizeRun): Promise<Ready> {
  const { io, given } = run;
  if (subject.kind === "dockerfile") {
    const { input } = subject;
    const prepared = await prepareFile(input, { rules: [], given, io });
    const settings = readImageSettings(prepared.given, diveRulesFor(dirname(input.file ?? `${io.cwd}/.`)), io.cwd);
    const buildable = await buildableOf(input, prepared, platform, run);
    const { target } = prepared.settings;
    const ref = target === undefined ? subject.ref : `${subject.ref}#${target}`;
    const measure = () => measureDockerfile(buildable, run);
    return { ref, dockerfile: input.name, model: buildable.model, buildable, settings, measure };
  }
  const merged: Given = new Map([...(await configFor(io.cwd, io.cwd)), ...given]);
  const settings = readImageSettings(merged, diveRulesFor(io.cwd), io.cwd);
  const model = settings.dockerfile === undefined ? undefined : modelOf(settings.dockerfile, merged, run);
  const dockerfile = settings.dockerfile === undefined ? undefined : shownPath(settings.dockerfile, io.cwd);
  return {
    ref: subject.ref,
    dockerfile,
    model,
    buildable: undefined,
    settings,
    measure: () => measureImage(subject, platform, model, run),
  };
}

function modelOf(file: string, given: Given, { io }: SizeRun): Model {
  const { target, buildArgs } = readSettings(given, io.env);
  try {
    return analyze(parseValid(shownPath(file, io.cwd), readFileSync(file, "utf8")), { target, buildArgs });
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`--dockerfile: ${file} cannot be read: ${describeIoError(error)}`);
  }
}
