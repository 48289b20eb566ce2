import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What was measured of one Dockerfile of an application. */
export interface Figures {
  readonly unpackedBytes: number;
  readonly transferBytes: number;
  /** With nothing cached. */
  readonly buildSeconds: number;
  /** With all cached, after one line of a source file changed. */
  readonly rebuildSeconds: number;
}

/** The Dockerfiles of an application that are compared; `rewritten` is `naive` where dfopt refuses to split it. */
export interface Measured {
  readonly touch: string;
  readonly naive: Figures;
  readonly rewritten: Figures;
  readonly expert: Figures;
}

export type Version = "naive" | "rewritten" | "expert";
export const VERSIONS: readonly Version[] = ["naive", "rewritten", "expert"];

/** Where and when it was measured, and what came of it, by application. */
export interface Measurements {
  readonly machine: string;
  readonly date: string;
  readonly apps: Readonly<Record<string, Measured>>;
}

const FILE = new URL("measurements.json", import.meta.url).pathname;

export function readMeasurements(): Measurements {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { machine: "", date: "", apps: {} };
}

/** Applications that were not measured this time keep what they had. */
export function writeMeasurements(measured: Measurements): Measurements {
  const apps = Object.fromEntries(
    Object.entries({ ...readMeasurements().apps, ...measured.apps }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const all = { ...measured, apps };
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

export function geometricMean(numbers: readonly number[]): number {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}
