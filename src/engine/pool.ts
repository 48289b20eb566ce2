import type { Engine } from "./engine.js";

/** Gives engines to jobs, so that each works on a few at a time. */
export interface Pool {
  /**
   * Runs a job on the engine that has least to do, as soon as it has room; jobs start in the order in which they came.
   * What the job throws comes back.
   */
  run<T>(job: (engine: Engine) => Promise<T>): Promise<T>;
}

/** @param jobs how many at a time each engine works on, 1 or more. */
export function poolOf(engines: readonly Engine[], jobs: number): Pool {
  const busy = new Map(engines.map((engine) => [engine, 0]));
  const waiting: (() => void)[] = [];

  const take = (): Engine | undefined => {
    const [idlest] = [...busy].sort(([, a], [, b]) => a - b);
    if (idlest === undefined || idlest[1] >= jobs) return undefined;
    const [engine, count] = idlest;
    busy.set(engine, count + 1);
    return engine;
  };
  const give = (engine: Engine) => {
    busy.set(engine, (busy.get(engine) ?? 1) - 1);
    waiting.shift()?.();
  };

  return {
    run: async (job) => {
      if (waiting.length > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      let engine = take();
      while (engine === undefined) {
        await new Promise<void>((resolve) => waiting.unshift(resolve));
        engine = take();
      }
      try {
        return await job(engine);
      } finally {
        give(engine);
      }
    },
  };
}
