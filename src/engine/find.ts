import { buildah } from "./buildah.js";
import { docker } from "./docker.js";
import type { Engine, EngineName } from "./engine.js";
import { EngineError } from "./errors.js";
import { podman } from "./podman.js";
import type { Session } from "./session.js";

export interface Wanted {
  /** Undefined: the first that answers, of docker, podman and buildah. */
  readonly engine?: EngineName | undefined;
  /** A buildx builder: with it, the engine is docker. */
  readonly builder?: string | undefined;
  readonly session: Session;
}

type Probe = (session: Session, builder: string | undefined) => Promise<Engine>;

/** In the order in which they are asked. */
const ENGINES: Readonly<Record<EngineName, Probe>> = { docker, podman, buildah };
const NAMES: readonly EngineName[] = ["docker", "podman", "buildah"];

/**
 * Finds an engine by asking.
 * @throws EngineError where none answers: what was tried, and what to do.
 */
export async function findEngine({ engine, builder, session }: Wanted): Promise<Engine> {
  const wanted = engine ?? (builder === undefined ? undefined : "docker");
  if (wanted !== undefined) return ENGINES[wanted](session, builder);
  const obstacles: EngineError[] = [];
  for (const name of NAMES) {
    try {
      return await ENGINES[name](session, undefined);
    } catch (error) {
      if (!(error instanceof EngineError) || error.reason === "cancelled") throw error;
      obstacles.push(error);
    }
  }
  throw noneOf(obstacles);
}

/** The hint is of the engine that is there and does not answer, where there is one. */
function noneOf(obstacles: readonly EngineError[]): EngineError {
  const present = obstacles.find(({ reason }) => reason !== "no-engine");
  const hint = present?.hint ?? "install Docker with buildx, or podman: https://docs.docker.com/engine/install/";
  const lines = obstacles.map(({ message }, index) => `${NAMES[index]}: ${message}`);
  return new EngineError("no engine answers", { reason: present?.reason ?? "no-engine", hint, lines });
}
