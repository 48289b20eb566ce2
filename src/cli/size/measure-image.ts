import { createReadStream } from "node:fs";
import { EngineError } from "../../engine/errors.js";
import { readLayers } from "../../image/read-layers.js";
import type { Model } from "../../model/model.js";
import { RegistryError } from "../../registry/error.js";
import { type BlamedImage, sizeImage } from "../../size/size-image.js";
import { sizeManifest } from "../../size/size-manifest.js";
import type { SizeRun } from "./run.js";
import type { ImageSubject } from "./subjects.js";

const PIECE_BYTES = 1 << 20;

/** Sizes what is no Dockerfile. Throws ImageError, EngineError and RegistryError. */
export async function measureImage(
  subject: ImageSubject,
  platform: string | undefined,
  model: Model | undefined,
  run: SizeRun,
): Promise<BlamedImage> {
  if (subject.kind === "image") return measureReference(subject.ref, platform, model, run);
  run.progress(`reading ${subject.ref}`);
  const source = subject.kind === "layout" ? { folder: subject.file } : createReadStream(subject.file, { highWaterMark: PIECE_BYTES });
  return sizeImage(await readLayers(source, { platform }), model);
}

/** An image of the engine; where that has none of the name, of its registry. */
async function measureReference(ref: string, platform: string | undefined, model: Model | undefined, run: SizeRun): Promise<BlamedImage> {
  const { from } = run.settings;
  if (from === "registry") return measureInRegistry(ref, platform, model, run);
  const engine = from === "engine" ? await run.engine() : await run.engine().catch(unlessCancelled);
  if (engine === undefined) return measureInRegistry(ref, platform, model, run);
  try {
    run.progress(`reading ${ref} from ${engine.name}`);
    return sizeImage(await readLayers(engine.save(ref, run.session.signal), { platform }), model);
  } catch (error) {
    if (from === "engine" || !(error instanceof EngineError)) throw error;
    unlessCancelled(error);
    return await measureInRegistry(ref, platform, model, run).catch((refused: unknown) => {
      if (!(refused instanceof RegistryError)) throw refused;
      const message = `it is not in ${engine.name}, nor to be had of its registry: ${refused.message}`;
      throw new RegistryError(refused.reason, message, refused.hint);
    });
  }
}

/** That there is no engine, or no such image in it, does not matter where a registry has it. */
function unlessCancelled(error: unknown): undefined {
  if (!(error instanceof EngineError) || error.reason === "cancelled") throw error;
  return undefined;
}

/** Asks a registry, by manifest and config only. Throws RegistryError. */
async function measureInRegistry(
  ref: string,
  platform: string | undefined,
  model: Model | undefined,
  { io, session, progress }: Pick<SizeRun, "io" | "session" | "progress">,
): Promise<BlamedImage> {
  const [{ readRegistry }, { REGISTRY_LIMITS }] = await Promise.all([
    import("../../registry/read-registry.js"),
    import("../../registry/limits.js"),
  ]);
  progress(`asking the registry of ${ref}`);
  const access = { env: io.env, limits: REGISTRY_LIMITS, signal: session.signal, onPause: progress };
  return sizeManifest(await readRegistry(ref, platform, access), model);
}
