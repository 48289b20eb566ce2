import { resolve } from "node:path";
import type { EngineName } from "../../engine/engine.js";
import type { TraceRequest } from "../../observe/trace.js";
import { type Given, isOn, valueOf } from "../given.js";
import { checkUrl, listOf, numberOf } from "../verify/settings.js";

/** What the command line says about observing. */
export interface ObserveSettings {
  /** Undefined: nothing is run. */
  readonly trace: TraceRequest | undefined;
  readonly pull: "never" | "always";
  readonly engine: EngineName | undefined;
  readonly builder: string | undefined;
  readonly platform: string | undefined;
  readonly timeoutSeconds: number;
  readonly keeps: "everything" | "nothing";
  /** Absolute; undefined: standard output. */
  readonly output: string | undefined;
}

/** Reads the settings. Throws UserError for values that make no sense. */
export function readObserveSettings(given: Given, cwd: string): ObserveSettings {
  const output = valueOf(given, "output");
  const commands = listOf(given, "run", (command) => command);
  const probes = listOf(given, "probe", checkUrl);
  const seconds = numberOf(given, "seconds") ?? 0;
  const timeoutSeconds = numberOf(given, "timeout") ?? 3600;
  const network = (valueOf(given, "network") as TraceRequest["network"] | undefined) ?? "none";
  const runs = commands.length + probes.length + seconds > 0;
  return {
    trace: runs ? { commands, probes, seconds, network, timeoutSeconds: Math.min(timeoutSeconds, 600) } : undefined,
    pull: isOn(given, "pull") ? "always" : "never",
    engine: valueOf(given, "engine") as EngineName | undefined,
    builder: valueOf(given, "builder"),
    platform: valueOf(given, "platform"),
    timeoutSeconds,
    keeps: isOn(given, "keep") ? "everything" : "nothing",
    output: output === undefined ? undefined : resolve(cwd, output),
  };
}
