import { createHash } from "node:crypto";
import type { Fingerprint } from "../model/evidence.js";
import type { Model } from "../model/model.js";
import { hashContext } from "./context-hash.js";

/** What a build is made of, as far as it can be told without an engine. */
export interface BuildInput {
  /** The Dockerfile's text. */
  readonly text: string;
  readonly model: Model;
  /** The directory of the build context. */
  readonly context: string;
  readonly ignoreText: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: ReadonlyMap<string, string>;
}

/** The part of a fingerprint that the base image has no share in. Throws what the file system throws. */
export function fingerprintOf({ text, model, context, ignoreText, target, buildArgs }: BuildInput): Omit<Fingerprint, "base" | "platform"> {
  return {
    dockerfile: createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex"),
    context: hashContext(context, ignoreText, model),
    ...(target === undefined ? {} : { target }),
    buildArgs: Object.fromEntries([...buildArgs].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** What changed since evidence was taken, in words; empty where nothing did. */
export function staleIn(evidence: Fingerprint, now: Omit<Fingerprint, "base" | "platform">): readonly string[] {
  const sameArgs = JSON.stringify(evidence.buildArgs) === JSON.stringify(now.buildArgs);
  return [
    ...(evidence.dockerfile === now.dockerfile ? [] : ["the Dockerfile"]),
    ...(evidence.context === now.context ? [] : ["a file of the build context that is copied"]),
    ...(evidence.target === now.target ? [] : ["the target"]),
    ...(sameArgs ? [] : ["a build argument"]),
  ];
}
