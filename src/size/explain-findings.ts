import type { Model } from "../model/model.js";
import type { Finding, Growth, SizedLayer } from "./sized.js";
import { linesBehind, type StageImage } from "./stage-lines.js";

/** What findings are about. */
export interface Explained {
  readonly layers: readonly SizedLayer[];
  readonly growth: readonly Growth[];
  readonly model: Model;
  readonly imageOf: StageImage;
}

/** The findings, with the lines of other stages behind the COPY that brought what they wrote. Throws what `imageOf` throws. */
export async function explainFindings(
  findings: readonly Finding[],
  { layers, growth, model, imageOf }: Explained,
): Promise<readonly Finding[]> {
  const behind = new Map<number, readonly number[]>();
  for (const line of new Set(findings.flatMap(({ lines }) => lines))) {
    const { paths = [] } = growth.find((one) => one.line === line) ?? layers.find((one) => one.line === line) ?? {};
    behind.set(
      line,
      await linesBehind(
        line,
        paths.map(({ path }) => path),
        model,
        imageOf,
      ),
    );
  }
  return findings.map((finding) => {
    const copied = finding.lines.flatMap((line) => {
      const from = behind.get(line) ?? [];
      return from.length === 0 ? [] : [`; line ${line} copies what ${from.length === 1 ? "line" : "lines"} ${from.join(", ")} brought`];
    });
    const lines = [...new Set(finding.lines.flatMap((line) => [line, ...(behind.get(line) ?? [])]))];
    return { ...finding, message: finding.message + copied.join(""), lines };
  });
}
