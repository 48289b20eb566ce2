import type { Candidate, Refused } from "../../application/candidate.js";
import type { Installs } from "../../application/python/install-parts.js";
import { uvRunObstacle } from "../../application/python/uv/run.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { COMPILES_BY_ITSELF, NAMES_COMPILING } from "../../knowledge/build-leftovers.js";
import { codeOf } from "../../shared/context/code.js";
import type { Build } from "./needs.js";
import { alpineObstacle } from "./on-alpine.js";

/** Why what is installed cannot be shipped apart, whatever it needs. */
export function obstacleOf(candidate: Candidate, { base, last, installs }: Build): Refused | undefined {
  const byUv = uvRunObstacle(candidate, installs);
  if (byUv !== undefined) return byUv;
  const onAlpine = baseImage(candidate.image)?.manager === "apk";
  const obstacle = onAlpine ? alpineObstacle(candidate, installs, base.version, last) : undefined;
  if (obstacle !== undefined) return obstacle;
  const compiling = compilingAmong(candidate, installs);
  return compiling === undefined ? undefined : { refusal: `${compiling} compiles when it runs`, at: last };
}

/** What compiles by itself among what is installed; where that is wheels of any name, among what files of requirements name. */
function compilingAmong({ model, context }: Candidate, { wanted }: Installs): string | undefined {
  const named = wanted.requirements.find(({ name }) => COMPILES_BY_ITSELF.has(name));
  if (named !== undefined) return named.name;
  const code = wanted.unclear.length === 0 || context === undefined ? [] : (codeOf(model, context) ?? []);
  const [name] = code.flatMap(({ path, text }) => (FOR_PIP.test(path) ? (NAMES_COMPILING.exec(text)?.[1] ?? []) : []));
  return name;
}

const FOR_PIP = /\.(txt|in)$|(^|\/)pyproject\.toml$/;
