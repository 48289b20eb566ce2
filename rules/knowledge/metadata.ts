import type { Instruction } from "../../src/rule.js";

/** Instructions that only say something about the image, and do nothing while it is built (docs.docker.com/reference/dockerfile). */
export const METADATA: ReadonlySet<Instruction["kind"]> = new Set([
  "cmd",
  "entrypoint",
  "expose",
  "healthcheck",
  "label",
  "maintainer",
  "stopsignal",
]);

/** Instructions that hold for what follows them. */
export const SETTINGS: ReadonlySet<Instruction["kind"]> = new Set(["env", "arg", "workdir", "shell", "user"]);
