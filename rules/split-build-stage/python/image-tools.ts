import { keywordIn } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { Installs } from "../../application/python/install-parts.js";
import type { ReadRun } from "../../application/step.js";
import type { PythonBase } from "../../knowledge/bases/families-python.js";

/**
 * What the image came with and the build has in another version: both would be there once it is copied. From 3.12 on, images
 * come with pip alone, which nothing depends on (github.com/docker-library/python).
 */
export function replacedTools({ model }: Candidate, { wanted, system }: Installs, base: PythonBase): readonly string[] {
  const names = ["setuptools", "wheel"].filter((name) => wanted.requirements.some((one) => one.name === name));
  if (!system || names.length === 0 || !bringsTools(base)) return [];
  return [`${keywordIn(model.dockerfile, "RUN")} pip uninstall -y ${names.join(" ")}`];
}

/** A tag without a minor version is of a newer one, or of Python 2. */
function bringsTools({ version, text }: PythonBase): boolean {
  if (version === undefined) return /:2(-|$)/.test(text);
  const [major = 3, minor = 0] = version.split(".").map(Number);
  return major < 3 || minor < 12;
}

/** adduser is in the full image, and from trixie on not in the slim one. */
export function userTools(runs: readonly ReadRun[]): readonly string[] {
  const isUsed = runs.some(({ steps }) => steps.some(({ command }) => command.name === "adduser" || command.name === "addgroup"));
  return isUsed ? ["adduser"] : [];
}
