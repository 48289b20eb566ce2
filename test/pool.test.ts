import { expect, test } from "vitest";
import type { Engine } from "../src/engine/engine.js";
import { poolOf } from "../src/engine/pool.js";
import { engineOf } from "./made-up-engine.js";

const engine = (version: string): Engine => ({
  ...engineOf(
    () => false,
    () => false,
  ),
  version,
});

/** Jobs that end when they are told; which engine each has, in the order in which they start. */
function jobsOf(engines: readonly Engine[], jobs: number) {
  const pool = poolOf(engines, jobs);
  const started: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  const begin = (name: string) =>
    pool.run(({ version }) => {
      started.push(`${name} on ${version}`);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
      });
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { begin, started, end: (name: string, failure?: Error) => ends.get(name)?.(failure), settle };
}

test("jobs go to the engine that has least to do, and wait in their order where none has room", async () => {
  const { begin, started, end, settle } = jobsOf([engine("1"), engine("2")], 2);
  const all = ["a", "b", "c", "d", "e", "f"].map(begin);
  await settle();
  expect(started).toEqual(["a on 1", "b on 2", "c on 1", "d on 2"]);
  end("b");
  await settle();
  end("a");
  await settle();
  expect(started.slice(4)).toEqual(["e on 2", "f on 1"]);
  for (const name of ["c", "d", "e", "f"]) end(name);
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d", "e", "f"]);
});

test("a job that fails gives its engine back, and its error comes back", async () => {
  const { begin, started, end, settle } = jobsOf([engine("1")], 1);
  const first = begin("a");
  const second = begin("b");
  await settle();
  end("a", new Error("no space"));
  await expect(first).rejects.toThrow("no space");
  await settle();
  expect(started).toEqual(["a on 1", "b on 1"]);
  end("b");
  expect(await second).toBe("b");
});
