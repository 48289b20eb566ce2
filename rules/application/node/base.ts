import { nodeMajor, nodeVariant, slimTag } from "../../knowledge/bases/node.js";
import type { Candidate, Refused } from "../candidate.js";

export interface Base {
  /** As FROM has it. */
  readonly text: string;
  /** Whether it is another one than before: the slim variant. */
  readonly changes: boolean;
  readonly major: number;
  readonly assumptions: readonly string[];
}

/** The image that ships: the slim variant of a full one, the same one otherwise. */
export function shippedBase({ stage, image }: Candidate): Base | Refused {
  const at = stage.from;
  const text = at.image.text;
  const variant = nodeVariant(image.tag);
  if (variant === undefined) return { refusal: `the system of ${text} is not known`, at };
  const major = nodeMajor(image.tag);
  if (variant !== "full") return { text, changes: false, major, assumptions: [] };
  if (image.digest !== undefined) return { refusal: "the base is pinned by a digest, and that of its slim variant is not known", at };
  // A registry may be in a variable: the slim image comes from the same one.
  const [, name, tag] = /^((?:.*[/}])?node)(?::([^:/]*))?$/.exec(text) ?? [];
  if (name === undefined) return { refusal: `the name of the image is in a variable: ${text}`, at };
  const hasVariables = tag?.includes("$") ?? false;
  if (hasVariables && /(^|-)latest$/.test(image.tag ?? ""))
    return { refusal: `${text} has no slim variant where its variable is \`latest\``, at };
  const assumptions = hasVariables ? [`what is given for ${tag} on the command line is a version that has a slim image`] : [];
  return { text: `${name}:${slimTag(tag)}`, changes: true, major, assumptions };
}
