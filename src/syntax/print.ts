import type { Dockerfile } from "./nodes.js";

/** The text of a Dockerfile, byte for byte as it was parsed. */
export function print(dockerfile: Dockerfile): string {
  let text = dockerfile.bom ? "\uFEFF" : "";
  for (const node of dockerfile.nodes) text += node.text;
  return text;
}
