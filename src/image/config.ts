import type { Healthcheck, HistoryEntry, ImageConfig } from "./image.js";
import { entries, field, type Json, keys, list, number, string, strings } from "./json.js";

/** An OCI image config (config.md), with what Docker adds to it. What is missing is empty, what is of another type is as if missing. */
export interface ConfigFile {
  readonly config: ImageConfig;
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
}

/** What is read of the configuration of an image; what is missing or of another type is empty. */
export function parseConfig(json: Json): ConfigFile {
  const config = field(json, "config");
  return {
    config: {
      architecture: string(field(json, "architecture")) ?? "",
      variant: string(field(json, "variant")),
      os: string(field(json, "os")) ?? "",
      env: new Map((strings(field(config, "Env")) ?? []).map(variable)),
      cmd: filled(strings(field(config, "Cmd"))),
      entrypoint: filled(strings(field(config, "Entrypoint"))),
      user: string(field(config, "User")) ?? "",
      workingDir: string(field(config, "WorkingDir")) ?? "",
      exposedPorts: keys(field(config, "ExposedPorts")),
      volumes: keys(field(config, "Volumes")),
      labels: entries(field(config, "Labels")),
      healthcheck: healthcheckOf(field(config, "Healthcheck")),
      stopSignal: string(field(config, "StopSignal")),
      shell: filled(strings(field(config, "Shell"))),
      onBuild: strings(field(config, "OnBuild")) ?? [],
      author: string(field(json, "author")) || undefined,
    },
    diffIds: strings(field(field(json, "rootfs"), "diff_ids")) ?? [],
    history: list(field(json, "history")).map((step) => ({
      createdBy: string(field(step, "created_by")) ?? "",
      empty: field(step, "empty_layer") === true,
    })),
  };
}

function variable(pair: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  return equals === -1 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

/** Engines write nothing, `null` or `[]` for what is not set. */
function filled(words: readonly string[] | undefined): readonly string[] | undefined {
  return words?.length === 0 ? undefined : words;
}

function healthcheckOf(json: Json): Healthcheck | undefined {
  const test = strings(field(json, "Test"));
  if (test === undefined) return undefined;
  return {
    test,
    interval: number(field(json, "Interval")),
    timeout: number(field(json, "Timeout")),
    startPeriod: number(field(json, "StartPeriod")),
    startInterval: number(field(json, "StartInterval")),
    retries: number(field(json, "Retries")),
  };
}
