import type { JsonRecord } from "../json.js";

/** Whether npm passes over a package of its lockfile on Linux: an optional one for other systems, as fsevents is (npm-install-checks, lib/current-env.js). */
export function isPassedOver({ optional, os }: JsonRecord): boolean {
  if (optional !== true || !Array.isArray(os)) return false;
  return os.includes("!linux") || !(os.includes("linux") || os.every((name) => String(name).startsWith("!")));
}
