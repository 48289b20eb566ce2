import type { BuildRequest } from "../../engine/engine.js";
import { type Layers, readLayers } from "../../image/read-layers.js";
import type { KnownLayers } from "../../image/stored/known-layers.js";
import { analyze, type Model, type ModelOptions } from "../../model/model.js";
import { type BlamedImage, sizeImage } from "../../size/size-image.js";
import type { StageImage } from "../../size/stage-lines.js";
import { UserError } from "../errors.js";
import type { Input } from "../files/input.js";
import { parseValid } from "../files/parse-valid.js";
import { contextDirectory, type Prepared, readFacts } from "../files/prepare-file.js";
import { checkTarget } from "../files/target.js";
import type { SizeRun } from "./run.js";

/** A Dockerfile, ready to be built. */
export interface Buildable {
  readonly name: string;
  /** Absolute; undefined where it has no place. */
  readonly file: string | undefined;
  readonly options: ModelOptions;
  readonly model: Model;
  readonly request: Omit<BuildRequest, "progress">;
  /** Layers of its images that were read: what it is compared with has the same base. */
  readonly known: KnownLayers;
}

/** Makes a Dockerfile ready. Throws UserError. */
export async function buildableOf(input: Input, prepared: Prepared, platform: string | undefined, run: SizeRun): Promise<Buildable> {
  const { text, settings } = prepared;
  if (text === undefined) throw new UserError(`${input.name} is not valid UTF-8`);
  const dockerfile = parseValid(input.name, text);
  checkTarget(input.name, dockerfile, prepared.given.get("target"));
  const context = contextDirectory(input, settings, run.io);
  if (context === undefined) throw new UserError("there is no build context to build from", "--context DIR names one");
  const facts = await readFacts(input, settings, run.io);
  const { target, buildArgs } = settings;
  const options = { target, buildArgs };
  return {
    name: input.name,
    file: input.file,
    options,
    model: analyze(dockerfile, options),
    known: new Map(),
    request: {
      dockerfile: text,
      context,
      ignoreFile: facts.context?.ignoreText,
      target,
      platform,
      buildArgs: [...buildArgs].map(([name, value]) => `${name}=${value}`),
      cache: "use",
      pull: run.settings.pull,
      passed: run.passed,
      signal: run.session.signal,
      timeoutSeconds: run.settings.timeoutSeconds,
    },
  };
}

/** Builds a Dockerfile and sizes the image. Throws EngineError and ImageError. */
export async function measureDockerfile(buildable: Buildable, run: SizeRun): Promise<BlamedImage> {
  return sizeImage(await buildLayers(buildable, run), buildable.model);
}

/** Builds stages of a Dockerfile, each once: what the image was built with comes from the engine's cache. */
export function stageImages({ name, request, ...buildable }: Buildable, run: SizeRun): StageImage {
  const images = new Map<number, Promise<Layers>>();
  return ({ index, name: stage = String(index) }) => {
    const image =
      images.get(index) ??
      buildLayers({ ...buildable, name: `${name}, stage ${stage}`, request: { ...request, target: stage, pull: "never" } }, run);
    images.set(index, image);
    return image;
  };
}

async function buildLayers({ name, request, known }: Buildable, run: SizeRun): Promise<Layers> {
  const engine = await run.engine();
  run.progress(`building ${name}`);
  const built = await engine.build({
    ...request,
    progress: (step) => {
      if (step.state === "started") run.progress(`building ${name}: ${step.name}`);
    },
  });
  run.progress(`reading the image of ${name}`);
  return readLayers(engine.save(built.image, request.signal), { platform: request.platform, known });
}
