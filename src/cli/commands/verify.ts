import type { Command } from "../command.js";
import { withoutStandardOutput } from "../io/standard-output.js";
import { VERIFY_FORMATS } from "../verify/formats.js";
import { BUILT_OPTIONS, ENGINE, EVIDENCE, NETWORK, PLATFORM, PULL, RULE_OPTIONS, reportOptions } from "./shared-options.js";

/** `dfopt verify`: the proof. */
export const verify: Command = {
  name: "verify",
  usage: "dfopt verify [OPTION…] [PATH…] [-- ENGINE-ARGUMENT…]",
  summary: "Build a Dockerfile and its rewrite, and compare the images",
  examples: [
    { command: "dfopt verify", does: "build ./Dockerfile and its rewrite, compare the images and how they start" },
    { command: "dfopt verify --run 'nginx -V' --probe http://localhost:80/", does: "also run a command in both, and ask both" },
    { command: "dfopt verify --bisect", does: "when they differ, find the rules to blame and print the rewrite without them" },
    { command: "dfopt verify --against Dockerfile.new", does: "compare with a Dockerfile of your own" },
    { command: "dfopt verify --touch src/main.c --format html -o verify.html", does: "time a rebuild too, and write a page" },
    { command: "dfopt verify -- --secret id=npm,src=.npmrc", does: "hand arguments on to the engine's build" },
  ],
  options: [
    { name: "against", takes: "value", placeholder: "FILE", help: "compare with this Dockerfile instead of dfopt's rewrite" },
    {
      name: "run",
      takes: "list",
      placeholder: "CMD",
      help: "run a command in both, without the ENTRYPOINT: exit status and output must agree (repeatable)",
    },
    { name: "probe", takes: "list", placeholder: "URL", help: "ask the started images: their answers must agree (repeatable)" },
    { name: "no-start", takes: "switch", help: "do not start the images by themselves" },
    { name: "start-seconds", takes: "value", placeholder: "N", help: "how long a program may take to come up (default: 10)" },
    NETWORK,
    { name: "ignore-output", takes: "list", placeholder: "REGEX", help: "parts of the output that may differ (repeatable)" },
    { name: "touch", takes: "list", placeholder: "PATH", help: "time a rebuild after this file of the context changed (repeatable)" },
    { name: "bisect", takes: "switch", help: "when they differ, find the rules to blame by building" },
    { name: "each", takes: "switch", help: "build once for each rule, to say what it brings" },
    {
      name: "twice",
      takes: "switch",
      help: "build the original twice, not only where contents differ, and leave out what differs by itself",
    },
    { name: "cache", takes: "switch", help: "take what the engine has built before (default: build both anew)" },
    PULL,
    ENGINE,
    { name: "builder", takes: "list", placeholder: "NAME,…", help: "buildx builders, remote ones included; several share the Dockerfiles" },
    { name: "jobs", short: "j", takes: "value", placeholder: "N", help: "how many Dockerfiles at a time, on each builder (default: 1)" },
    PLATFORM,
    { name: "timeout", takes: "value", placeholder: "SECONDS", help: "stop a build, or a command, that takes longer (default: 3600)" },
    { name: "keep", takes: "switch", help: "keep the images, containers and temporary files" },
    ...reportOptions(VERIFY_FORMATS),
    ...BUILT_OPTIONS,
    EVIDENCE,
    ...RULE_OPTIONS,
  ],
  behindDashes: "passed on",
  run: async (invocation) => (await import("../verify/all.js")).verifyAll(withoutStandardOutput(invocation)),
};
