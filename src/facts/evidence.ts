import type { Evidence } from "../model/evidence.js";
import { EVIDENCE, mismatch } from "./evidence-shape.js";

/** Why a text is no evidence that this version can use. The message is the rest of a sentence about the file. */
export class EvidenceError extends Error {}

/** Reads the text of an evidence file (schema/evidence.json). @throws EvidenceError where it is none. */
export function readEvidence(text: string): Evidence {
  const json = parsed(text);
  const version = Object(json).schemaVersion;
  if (typeof version === "number" && version !== 1)
    throw new EvidenceError(`is evidence of version ${version}, and this dfopt reads version 1`);
  const fault = mismatch(json, EVIDENCE);
  if (fault !== undefined) throw new EvidenceError(`is no evidence of \`dfopt observe\`: ${fault}`);
  return json as Evidence;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EvidenceError("is no JSON");
  }
}
