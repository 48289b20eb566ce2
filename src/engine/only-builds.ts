import type { Engine } from "./engine.js";
import { EngineError } from "./errors.js";

/** The part of an engine that cannot run what it builds. */
export function onlyBuilds(why: string, hint: string): Pick<Engine, "run" | "start"> {
  const refuse = async () => {
    throw new EngineError(why, { reason: "not-reachable", hint });
  };
  return { run: refuse, start: refuse };
}
