import type { BuildRequest, Engine } from "../engine/engine.js";
import type { Session } from "../engine/session.js";
import { readImage } from "../image/read.js";
import type { LayerBlob } from "../image/stored/blob.js";
import type { Evidence, Fingerprint } from "../model/evidence.js";
import type { Model } from "../model/model.js";
import { evidenceOf } from "./evidence.js";
import { observedImage } from "./observed.js";
import { type TraceRequest, traceImage } from "./trace.js";
import { findTracer } from "./tracer.js";

export interface ObserveRequest {
  readonly engine: Engine;
  readonly session: Session;
  readonly model: Model;
  readonly fingerprint: Omit<Fingerprint, "base" | "platform">;
  readonly build: Omit<BuildRequest, "progress">;
  /** Undefined: nothing is run. */
  readonly trace: TraceRequest | undefined;
  readonly progress: (text: string) => void;
}

/** Builds a Dockerfile once, reads its image, runs what is to be run. Throws EngineError, ImageError and ObserveError. */
export async function observe({ engine, session, model, fingerprint, build, trace, progress }: ObserveRequest): Promise<Evidence> {
  // What is missing for it is said before anything is built.
  const tracer = trace === undefined ? undefined : await findTracer(session);
  progress("building");
  const built = await engine.build({
    ...build,
    progress: ({ name, state }) => {
      if (state === "started") progress(`building: ${name}`);
    },
  });
  progress("reading the image");
  const known = new Map<string, LayerBlob>();
  const image = await readImage(engine.save(built.image, build.signal), { known, purpose: "evidence", platform: build.platform });
  const observed = observedImage(image, known, model);
  const tracing = trace === undefined || tracer === undefined ? undefined : { ...trace, tracer, signal: session.signal, progress };
  const seen = tracing === undefined ? undefined : await traceImage(engine, built, observed, tracing);
  return evidenceOf(observed, fingerprint, seen);
}
