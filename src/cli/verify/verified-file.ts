import { readFileSync } from "node:fs";
import type { RewrittenFile } from "../../report/rewritten.js";
import { describeIoError, UserError } from "../errors.js";
import { withMeasures } from "./measures.js";

/** What `dfopt verify --format json` says of one Dockerfile, as far as suggestions go. */
interface Verified {
  readonly path: string;
  readonly verdict: string;
  readonly rewritten: string;
  readonly gains: readonly { readonly rule: string; readonly unpackedBytes: number }[];
}

/** Reads a result of verify. The rewrites that it found equal have a proof: those of the same text. @throws UserError */
export function readVerified(file: string): (rewritten: RewrittenFile) => RewrittenFile {
  const verified = readEntries(file);
  return (rewritten) => {
    const { path, result } = rewritten;
    const entry = verified.find((one) => one.verdict === "equal" && one.path === path && one.rewritten === result.text);
    return entry === undefined ? rewritten : withMeasures(rewritten, entry.gains);
  };
}

function readEntries(file: string): readonly Verified[] {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "it is no JSON" : describeIoError(error);
    throw new UserError(`--verified: ${file} cannot be read: ${reason}`, "dfopt verify --format json -o FILE writes it");
  }
  const { files, verdict } = isRecord(document) ? document : NOTHING;
  const list = Array.isArray(files) && verdict === undefined ? files : [document];
  if (!list.every(isVerified))
    throw new UserError(`--verified: ${file} is no result of dfopt verify`, "dfopt verify --format json -o FILE writes it");
  return list;
}

function isVerified(value: unknown): value is Verified {
  const { path, verdict, rewritten, gains } = isRecord(value) ? value : NOTHING;
  const isText = [path, verdict, rewritten].every((one) => typeof one === "string");
  return isText && Array.isArray(gains) && gains.every(isGain);
}

function isGain(value: unknown): boolean {
  const { rule, unpackedBytes } = isRecord(value) ? value : NOTHING;
  return typeof rule === "string" && typeof unpackedBytes === "number";
}

interface Fields {
  readonly files?: unknown;
  readonly path?: unknown;
  readonly verdict?: unknown;
  readonly rewritten?: unknown;
  readonly gains?: unknown;
  readonly rule?: unknown;
  readonly unpackedBytes?: unknown;
}

const NOTHING: Fields = {};

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
