import type { FileDifference, Outcome, RunComparison, Side, Verification } from "../../verify/result.js";
import { byteChange, bytes, count, percent, seconds } from "../figures.js";
import { type FileSum, sumByReason, sumFiles, unexplained } from "../file-sums.js";

/** A figure of both images. */
export interface FigureRow {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** What it gained; empty where that says nothing. */
  readonly gain: string;
}

/** The figures of both sides, as text; none where one was not built. */
export function figureRows({ before, after }: Verification): readonly FigureRow[] {
  if (before === undefined || after === undefined) return [];
  const row = (what: string, of: (side: Side) => number, show: (value: number) => string): FigureRow => ({
    what,
    before: show(of(before)),
    after: show(of(after)),
    gain: percent(of(before), of(after)) ?? "",
  });
  return [
    row("unpacked", ({ unpackedBytes }) => unpackedBytes, bytes),
    row("transfer", ({ transferBytes }) => transferBytes, bytes),
    { ...row("layers", ({ layers }) => layers.length, String), gain: "" },
    {
      what: "build",
      before: buildTime(before),
      after: buildTime(after),
      gain: isCached(before) || isCached(after) ? "" : (percent(before.buildSeconds, after.buildSeconds) ?? ""),
    },
    ...before.rebuilds.flatMap((old, index): readonly FigureRow[] => {
      const now = after.rebuilds[index];
      if (now === undefined) return [];
      return [
        {
          what: `rebuild after ${old.touch}`,
          before: `${seconds(old.seconds)} (${old.cachedSteps} of ${old.steps} cached)`,
          after: `${seconds(now.seconds)} (${now.cachedSteps} of ${now.steps} cached)`,
          gain: percent(old.seconds, now.seconds) ?? "",
        },
      ];
    }),
  ];
}

/** How long a build took, and what of it was there already. */
function buildTime(side: Side): string {
  const time = seconds(side.buildSeconds);
  return isCached(side) ? `${time} (${side.buildCachedSteps} of ${side.buildSteps} cached)` : time;
}

function isCached({ buildCachedSteps }: Side): boolean {
  return buildCachedSteps > 0;
}

/** Files that differ for one reason. */
export interface FileRow {
  /** `12,362 files gone, 3 changed`. */
  readonly what: string;
  /** Those that the rewrite has more: `−455.6 MB`. */
  readonly bytes: string;
  readonly why: string;
}

/** The files that differ, by what explains them; those that nothing explains come first. */
export function fileRows(files: readonly FileDifference[]): readonly FileRow[] {
  const unclear = unexplained(files);
  return [
    ...(unclear.length === 0 ? [] : [rowOf(sumFiles(unclear), "not explained")]),
    ...sumByReason(files, "expectedBy", 0).map((sum) => rowOf(sum, `as ${sum.by} said`)),
    ...sumByReason(files, "noise", 0).map((sum) => rowOf(sum, `noise: ${sum.by}`)),
  ];
}

function rowOf(sum: FileSum, why: string): FileRow {
  const counts = (
    [
      ["removed", "gone"],
      ["added", "new"],
      ["changed", "changed"],
    ] as const
  )
    .filter(([change]) => sum[change] > 0)
    .map(([change, word], index) => `${index === 0 ? count(sum[change], "file") : sum[change].toLocaleString("en")} ${word}`);
  const difference = sum.cameBytes - sum.wentBytes;
  return { what: counts.join(", "), bytes: difference === 0 ? "" : byteChange(difference), why };
}

/** Verdicts as reports name them. */
export const VERDICTS = { equal: "equal", differs: "differs", unverified: "could not verify" } as const;

/** How a run ended: `ends with 0`, `goes on running`; of a probe `answers 200`. */
export function describeOutcome({ kind }: Pick<RunComparison, "kind">, { status }: Outcome): string {
  if (kind === "probe") return status === undefined ? "does not answer" : `answers ${status}`;
  return status === undefined ? "goes on running" : `ends with ${status}`;
}
