import { parseImageReference } from "../../../src/rule.js";
import { type WordSet, wordSet } from "../words.js";

/** Images, by the end of their names, whose programs are linked to nothing that a slim image has not: statically, or to the C library alone. */
const STATIC: WordSet = wordSet(`
    astral-sh/uv astral/uv awsguru/aws-lambda-adapter berglas busybox chamber datadog/serverless-init docker doppler dumb-init
    grpc-health-probe infisical kubectl litestream mwader/static-ffmpeg tini
  `);

/** Whether an image, as COPY has it, is one of those, or of a publisher whose programs are all written in Go. */
export function hasStaticPrograms(image: string): boolean {
  const parts = parseImageReference(image).repository.split("/");
  return STATIC.has(parts.at(-1) ?? "") || STATIC.has(parts.slice(-2).join("/")) || parts.at(-2) === "hashicorp";
}
