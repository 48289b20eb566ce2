import type { PackageManager } from "../knowledge/package-managers/index.js";
import { apkToolRuntime } from "../knowledge/runtime-packages/apk.js";
import type { Invocation } from "../shared/invocations.js";

/** The packages of what is compiled with the tools that a call installs, where the base image does not have them. */
export function toolRuntime({ operands }: Pick<Invocation, "operands">, manager: PackageManager): readonly string[] {
  if (manager.name !== "apk") return [];
  return [...new Set(operands.flatMap(({ value = "" }) => apkToolRuntime(value.split(/[=<>~]/, 1)[0] ?? "")))].sort();
}
