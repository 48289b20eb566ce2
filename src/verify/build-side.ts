import type { Build, BuildRequest, Step } from "../engine/engine.js";
import type { Image } from "../image/image.js";
import { readImage } from "../image/read.js";
import { sum } from "../sum.js";
import type { Declared } from "./declared.js";
import { declaredBy } from "./declared.js";
import { firstOwnLayer } from "./first-own-layer.js";
import type { Source, VerifyRequest } from "./request.js";
import type { Rebuild, Side } from "./result.js";
import { touchedContext } from "./touched-context.js";

/** A side that was built and read. */
export interface Built {
  readonly source: Source;
  readonly build: Build;
  readonly image: Image;
  readonly declared: Declared;
  readonly rebuilds: readonly Rebuild[];
}

/** Builds one side, reads its image and times its rebuilds. Throws what the engine throws. */
export async function buildSide(name: string, source: Source, request: VerifyRequest): Promise<Built> {
  const build = await buildOnce(name, source, request, {});
  const image = await readBuilt(name, build, request);
  const rebuilds = await timeRebuilds(name, source, request);
  const { target, buildArgs } = request.build;
  return { source, build, image, declared: declaredBy(source.dockerfile, { target, buildArgs: pairsOf(buildArgs) }), rebuilds };
}

/** Builds a Dockerfile; `changed` is what differs from the build settings. */
export async function buildOnce(
  name: string,
  { dockerfile, ignoreFile }: Source,
  { engine, build, progress }: VerifyRequest,
  changed: Partial<BuildRequest>,
): Promise<Build> {
  progress(`building ${name}`);
  const tell = (step: Step) => {
    if (step.state === "started") progress(`building ${name}: ${step.name}`);
  };
  return engine.build({ ...build, dockerfile, ignoreFile, progress: tell, ...changed });
}

/** The image that was built, as data. */
export async function readBuilt(name: string, build: Build, request: VerifyRequest): Promise<Image> {
  request.progress(`reading ${name}`);
  return readImage(request.engine.save(build.image, request.build.signal), { known: request.known });
}

async function timeRebuilds(name: string, source: Source, request: VerifyRequest): Promise<readonly Rebuild[]> {
  const rebuilds: Rebuild[] = [];
  for (const touch of request.touches) {
    const context = await touchedContext(request.build.context, touch, request.folder);
    const { seconds, steps, cachedSteps } = await buildOnce(`${name} again after a change of ${touch}`, source, request, {
      context,
      cache: "use",
    });
    rebuilds.push({ touch, seconds, steps, cachedSteps });
  }
  return rebuilds;
}

/** A built side in figures. */
export function sideOf({ build, image, declared, rebuilds }: Built): Side {
  const firstOwn = firstOwnLayer({ image, declared });
  return {
    unpackedBytes: sum(image.layers.map((layer) => layer.unpackedBytes)),
    transferBytes: sum(image.layers.map((layer) => layer.transferBytes)),
    layers: image.layers.map(({ unpackedBytes, transferBytes, createdBy }, index) => ({
      unpackedBytes,
      transferBytes,
      createdBy,
      base: index < firstOwn,
    })),
    buildSeconds: build.seconds,
    buildSteps: build.steps,
    buildCachedSteps: build.cachedSteps,
    rebuilds,
  };
}

function pairsOf(buildArgs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    buildArgs.filter((pair) => pair.includes("=")).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}
