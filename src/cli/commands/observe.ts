import type { Command } from "../command.js";
import { withoutStandardOutput } from "../io/standard-output.js";
import { BUILDER, BUILT_OPTIONS, ENGINE, NETWORK, PLATFORM, PULL } from "./shared-options.js";

/** `dfopt observe`: evidence for the rules. */
export const observe: Command = {
  name: "observe",
  usage: "dfopt observe [OPTION…] [PATH] [-- ENGINE-ARGUMENT…]",
  summary: "Build a Dockerfile once, and write down what its image is made of and needs",
  examples: [
    {
      command: "dfopt observe -o evidence.json",
      does: "build ./Dockerfile, and say which instruction wrote what, and what its programs need",
    },
    { command: "dfopt observe --run './app --check' -o evidence.json", does: "also run a command, and say which files it opened" },
    {
      command: "dfopt observe --probe http://localhost:8080/ -o evidence.json",
      does: "start the image and ask it, and say what it opened",
    },
    { command: "dfopt rewrite --evidence evidence.json", does: "rewrite with what was seen" },
  ],
  options: [
    { name: "output", short: "o", takes: "value", placeholder: "FILE", help: "write the evidence there (default: standard output)" },
    { name: "run", takes: "list", placeholder: "CMD", help: "run a command in the image and trace it (repeatable)" },
    { name: "probe", takes: "list", placeholder: "URL", help: "start the image, trace it, and wait until it answers (repeatable)" },
    { name: "seconds", takes: "value", placeholder: "N", help: "start the image and trace it so long" },
    NETWORK,
    PULL,
    ENGINE,
    BUILDER,
    PLATFORM,
    { name: "timeout", takes: "value", placeholder: "SECONDS", help: "stop a build, or a command, that takes longer (default: 3600)" },
    { name: "keep", takes: "switch", help: "keep the image, containers and temporary files" },
    ...BUILT_OPTIONS,
  ],
  behindDashes: "passed on",
  run: async (invocation) => (await import("../observe/one.js")).observeOne(withoutStandardOutput(invocation)),
};
