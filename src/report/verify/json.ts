import type { Package } from "../../image/image.js";
import type { RunComparison, Side } from "../../verify/result.js";
import type { VerifiedFile, VerifyReport } from "./verified.js";

/** One JSON document: of one Dockerfile as it is, of several under `files`; `schema/verify.json` describes it. */
export function formatVerifyJson({ version, files, failures }: VerifyReport): string {
  const head = { schemaVersion: 1, dfopt: version };
  const [only] = files;
  const isOne = files.length === 1 && failures.length === 0 && only !== undefined;
  const document = isOne ? { ...head, ...toJson(only) } : { ...head, files: files.map(toJson), failures };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function toJson({ path, engine, rewritten, verification }: VerifiedFile) {
  const { verdict, reason, hint, before, after, problems, config, files, packages, runs, gains, bisected } = verification;
  return {
    path,
    engine,
    verdict,
    reason,
    hint: hint ?? null,
    before: sideToJson(before),
    after: sideToJson(after),
    problems,
    config: config.map((one) => ({ ...one, before: one.before ?? null, after: one.after ?? null, expectedBy: one.expectedBy ?? null })),
    files: files.map((one) => ({ ...one, expectedBy: one.expectedBy ?? null, noise: one.noise ?? null, detail: one.detail ?? null })),
    packages: { added: packages.added.map(nameOf), removed: packages.removed.map(nameOf) },
    runs: runs.map(runToJson),
    gains,
    rewritten,
    bisected: bisected ?? null,
  };
}

function sideToJson(side: Side | undefined) {
  if (side === undefined) return null;
  const { layers, ...figures } = side;
  const sizes = layers.map((layer) => ({ ...layer, createdBy: layer.createdBy ?? null }));
  return { ...figures, layers: layers.length, layerSizes: sizes };
}

function runToJson({ kind, command, equal, before, after, obstacle, differences, noise }: RunComparison) {
  const outcome = ({ status, stdout, stderr }: RunComparison["before"]) => ({ status: status ?? null, stdout, stderr });
  return { kind, command, equal, before: outcome(before), after: outcome(after), obstacle: obstacle ?? null, differences, noise };
}

/** `gcc 4:14.2.0-1`. */
export function nameOf({ name, version }: Package): string {
  return `${name} ${version}`;
}
