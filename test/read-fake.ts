import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { RegistryError } from "../src/registry/error.js";
import { REGISTRY_LIMITS, type RegistryLimits } from "../src/registry/limits.js";
import type { Access } from "../src/registry/patient-request.js";
import { readRegistry } from "../src/registry/read-registry.js";
import type { FakeRegistry } from "./fake-registry.js";

/** A folder for docker's configuration, so that nobody's own is read. */
export function dockerConfig(config?: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (config !== undefined) writeFileSync(join(folder, "config.json"), typeof config === "string" ? config : JSON.stringify(config));
  return folder;
}

interface Surroundings {
  readonly config?: unknown;
  readonly limits?: Partial<RegistryLimits>;
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly name?: string;
  readonly told?: string[];
  readonly signal?: AbortSignal;
}

/** Reads `app` of a fake registry, without waiting. */
export function read({ host }: Pick<FakeRegistry, "host">, more: Surroundings = {}) {
  const { config, limits, env, platform, name = "app", told = [], signal } = more;
  const access: Access = {
    env: { ...env, DOCKER_CONFIG: dockerConfig(config) },
    limits: { ...REGISTRY_LIMITS, leastPauseMs: 1, ...limits },
    onPause: (text) => told.push(text),
    signal,
  };
  return readRegistry(`${host}/${name}`, platform, access);
}

/** The error that reading ends with, as `reason: message`. */
export async function failure(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(RegistryError);
  return `${error.reason}: ${error.message}`;
}
