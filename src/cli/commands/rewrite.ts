import type { Command } from "../command.js";
import { isOn } from "../given.js";
import { FORMATS } from "../rewrite/formats.js";
import { CONTEXT_OPTIONS, REWRITE_OPTIONS } from "./rewrite-options.js";

/** `dfopt rewrite`, the main job. */
export const rewrite: Command = {
  name: "rewrite",
  usage: "dfopt [rewrite] [OPTION…] [PATH…]",
  summary: "Rewrite Dockerfiles: print the difference, or write it",
  examples: [
    { command: "dfopt", does: "show what would change in ./Dockerfile" },
    { command: "dfopt | git apply", does: "apply it" },
    { command: "dfopt -w services/", does: "rewrite all Dockerfiles in a directory" },
    { command: "dfopt --check .", does: "exit with 1 if there would be changes" },
    { command: "dfopt --safe --format dockerfile app/Dockerfile", does: "print the whole file, with changes that need no check only" },
    { command: "dfopt --observe --run './app --check'", does: "build it first, and rewrite with what was seen" },
    { command: "dfopt --prove", does: "build both, and print only what was proven, with what it saves" },
    { command: "dfopt - --stdin-filename Dockerfile < Dockerfile", does: "read standard input" },
  ],
  options: [
    ...CONTEXT_OPTIONS,
    { name: "format", takes: "value", placeholder: "FORMAT", choices: FORMATS, help: `${FORMATS.join(", ")} (default: diff)` },
    { name: "write", short: "w", takes: "switch", help: "write in place" },
    {
      name: "output",
      short: "o",
      takes: "value",
      placeholder: "FILE",
      help: "write there (-: standard output): the whole Dockerfile, or what --format says",
    },
    { name: "check", takes: "switch", help: "only say whether there would be changes" },
    ...REWRITE_OPTIONS,
  ],
  run: async (invocation) => {
    const builds = isOn(invocation.given, "observe") || isOn(invocation.given, "prove");
    return builds
      ? (await import("../rewrite/built.js")).rewriteBuilt(invocation)
      : (await import("../rewrite/all.js")).rewriteAll(invocation);
  },
};
