import type { Healthcheck, Image, ImageConfig } from "../../image/image.js";
import type { Declared } from "../declared.js";
import type { Expected } from "../expected.js";
import { explainConfig } from "../explain/config.js";
import type { ConfigDifference } from "../result.js";
import type { Sides } from "../sides.js";

/** Where the configs differ, and the rule that explains it. */
export function compareConfig(images: Sides<Image>, declared: Sides<Declared>, expected: Expected): readonly ConfigDifference[] {
  const before = fieldsOf(images.before.config);
  const after = fieldsOf(images.after.config);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const values = { before: before.get(field), after: after.get(field) };
    if (values.before === values.after) return [];
    const difference = { field, ...values };
    return { ...difference, expectedBy: explainConfig(difference, { images, declared, expected }) };
  });
}

/** A config as field → text; what is the default is left out, since nobody can tell it from what is not set. */
function fieldsOf(config: ImageConfig): ReadonlyMap<string, string> {
  const fields: (readonly [string, string])[] = [
    ["Architecture", platformOf(config)],
    ...(config.author === undefined ? [] : [["Author", config.author] as const]),
    ...[...config.env].map(([name, value]) => [`Env.${name}`, value] as const),
    ...words("Entrypoint", config.entrypoint),
    ...words("Cmd", config.cmd),
    ...(ROOT.test(config.user) ? [] : [["User", config.user] as const]),
    ...(config.workingDir === "" || config.workingDir === "/" ? [] : [["WorkingDir", config.workingDir] as const]),
    ...set("ExposedPorts", config.exposedPorts),
    ...set("Volumes", config.volumes),
    ...[...config.labels].map(([name, value]) => [`Labels.${name}`, value] as const),
    ...(config.healthcheck === undefined || config.healthcheck.test[0] === "NONE"
      ? []
      : [["Healthcheck", describeHealthcheck(config.healthcheck)] as const]),
    ...(config.stopSignal === undefined || /^(SIGTERM|15)$/.test(config.stopSignal) ? [] : [["StopSignal", config.stopSignal] as const]),
    ...(config.shell === undefined || config.shell.join(" ") === "/bin/sh -c" ? [] : words("Shell", config.shell)),
    ...(config.onBuild.length === 0 ? [] : [["OnBuild", config.onBuild.join("\n")] as const]),
  ];
  return new Map(fields);
}

/** `linux/arm/v7`, without the variants that are meant where none is named (containerd/platforms, `normalizeArch`). */
function platformOf({ os, architecture, variant }: ImageConfig): string {
  const platform = [os, architecture, ...(variant === undefined ? [] : [variant])].join("/");
  return platform.replace(/(?<=\/arm64)\/v8$|(?<=\/arm)\/v7$|(?<=\/amd64)\/v1$/, "");
}

const ROOT = /^((root|0)(:(root|0))?)?$/;

function words(field: string, value: readonly string[] | undefined): readonly (readonly [string, string])[] {
  return value === undefined || value.length === 0 ? [] : [[field, JSON.stringify(value)]];
}

function set(field: string, value: readonly string[]): readonly (readonly [string, string])[] {
  return value.length === 0 ? [] : [[field, value.toSorted().join(" ")]];
}

function describeHealthcheck({ test, interval, timeout, startPeriod, startInterval, retries }: Healthcheck): string {
  return JSON.stringify({ test, interval, timeout, startPeriod, startInterval, retries });
}
