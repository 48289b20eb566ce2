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
  /** Hears that an engine which is there does not answer, and which one is taken instead. */
  readonly warn: (text: string) => void;
}

type Probe = (session: Session, builder: string | undefined) => Promise<Engine>;

/** In the order in which they are asked. */
const ENGINES: Readonly<Record<EngineName, Probe>> = { docker, podman, buildah };
const NAMES: readonly EngineName[] = ["docker", "podman", "buildah"];

/**
 * Finds an engine by asking.
 * @throws EngineError where none answers: what was tried, and what to do.
 */
export async function findEngine({ engine, builder, session, warn }: Wanted): Promise<Engine> {
  const wanted = engine ?? (builder === undefined ? undefined : "docker");
  if (wanted !== undefined) return ENGINES[wanted](session, builder);
  const obstacles: EngineError[] = [];
  for (const name of NAMES) {
    try {
      const found = await ENGINES[name](session, undefined);
      obstacles.forEach(({ reason, message }, index) => {
        if (reason !== "no-engine") warn(`${NAMES[index]}: ${message}; ${name} is taken instead (--engine names one)`);
      });
      return found;
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
