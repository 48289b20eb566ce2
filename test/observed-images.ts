import { readImage } from "../src/image/read.js";
import type { Evidence, EvidenceTrace } from "../src/model/evidence.js";
import { analyze } from "../src/model/model.js";
import { evidenceOf } from "../src/observe/evidence.js";
import { type Observed, observedImage } from "../src/observe/observed.js";
import type { Traced } from "../src/observe/trace-log.js";
import { usedOf } from "../src/observe/used.js";
import { parse } from "../src/syntax/parse.js";
import { dockerArchive, type Entry, streamOf, tar } from "./image-archives.js";

const FINGERPRINT = { dockerfile: "0", context: "0", buildArgs: {} };

/** An instruction, and what its layer has; undefined: it has none. */
export interface Step {
  readonly instruction: string;
  readonly entries?: readonly Entry[];
}

export function run(...entries: readonly Entry[]): Step {
  return { instruction: "RUN ./build.sh", entries };
}

/** An image whose instructions made these layers, on a base with some files. The first instruction is on line 2. */
async function observedOf(base: readonly Entry[], steps: readonly Step[], config: object = {}): Promise<Observed> {
  const layers = await Promise.all(
    [base, ...steps.flatMap(({ entries }) => (entries === undefined ? [] : [entries]))].map((one) => tar(...one)),
  );
  const history = [
    { created_by: "the base" },
    ...steps.map(({ instruction, entries }) => ({ created_by: `${instruction} # buildkit`, empty_layer: entries === undefined })),
  ];
  const known = new Map();
  const image = await readImage(streamOf(await dockerArchive({ layers, history, config })), { known, purpose: "evidence" });
  return observedImage(image, known, analyze(parse(`FROM base\n${steps.map(({ instruction }) => instruction).join("\n")}\n`)));
}

/** The evidence of such an image, and of what was seen when it ran. */
export async function evidenceFor(
  base: readonly Entry[],
  steps: readonly Step[],
  config: object = {},
  seen?: Partial<Traced>,
): Promise<Evidence> {
  const observed = await observedOf(base, steps, config);
  const trace = seen && { commands: ["x"], probes: [], seconds: 0, ...usedOf(observed, [tracedOf(seen)]) };
  return evidenceOf(observed, FINGERPRINT, trace);
}

/** What of such an image was used by something that did this. */
export async function usedBy(seen: Partial<Traced>, base: readonly Entry[], steps: readonly Step[]): Promise<Partial<EvidenceTrace>> {
  return usedOf(await observedOf(base, steps), [tracedOf(seen)]);
}

function tracedOf(seen: Partial<Traced>): Traced {
  const none = new Set<string>();
  return { opened: none, listed: none, executed: none, listened: none, connected: none, ...seen };
}

/** The status of dpkg, with a list of the files of each package; `fields`: more lines of its stanza. */
export function dpkg(
  ...packages: readonly { readonly name: string; readonly files?: readonly string[]; readonly fields?: string }[]
): Entry[] {
  const stanza = ({ name, fields = "" }: { readonly name: string; readonly fields?: string }) =>
    `Package: ${name}\nStatus: install ok installed\nVersion: 1\n${fields}`;
  return [
    { name: "var/lib/dpkg/status", body: packages.map(stanza).join("\n") },
    ...packages.flatMap(({ name, files }) =>
      files === undefined ? [] : [{ name: `var/lib/dpkg/info/${name}.list`, body: files.map((path) => `${path}\n`).join("") }],
    ),
  ];
}
