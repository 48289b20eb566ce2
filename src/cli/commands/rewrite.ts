import type { Command } from "../command.js";
import { FORMATS } from "../formats.js";
import { isOn } from "../given.js";

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
    {
      name: "context",
      takes: "value",
      placeholder: "DIR",
      help: "the build context (default: the Dockerfile's directory); read, never executed",
    },
    { name: "no-context", takes: "switch", help: "judge by the Dockerfile alone" },
    { name: "format", takes: "value", placeholder: "FORMAT", choices: FORMATS, help: `${FORMATS.join(", ")} (default: diff)` },
    { name: "write", short: "w", takes: "switch", help: "write in place" },
    { name: "output", short: "o", takes: "value", placeholder: "FILE", help: "write there: the whole Dockerfile, or what --format says" },
    { name: "check", takes: "switch", help: "only say whether there would be changes" },
    { name: "safe", takes: "switch", help: "only changes that are safe without a check" },
    { name: "only", takes: "list", placeholder: "RULE,…", help: "these rules and no others" },
    { name: "skip", takes: "list", placeholder: "RULE,…", help: "all rules but these" },
    { name: "enable", takes: "list", placeholder: "RULE,…", help: "also these rules, and all that they hold back by default" },
    { name: "option", takes: "list", placeholder: "RULE.NAME=VALUE", help: "an option of a rule; dfopt explain RULE lists them" },
    { name: "target", takes: "value", placeholder: "STAGE", help: "the stage that is shipped (default: the last)" },
    { name: "build-arg", takes: "list", placeholder: "NAME=VALUE", help: "a build argument, as for a build" },
    { name: "evidence", takes: "value", placeholder: "FILE", help: "what dfopt observe found out about the image" },
    { name: "observe", takes: "switch", help: "build the image first, as dfopt observe does, and take what is seen for evidence" },
    { name: "prove", takes: "switch", help: "build both, as dfopt verify --bisect does, and make only changes that are proven" },
    { name: "run", takes: "list", placeholder: "CMD", help: "with --observe, --prove: a command to run (repeatable)" },
    {
      name: "probe",
      takes: "list",
      placeholder: "URL",
      help: "with --observe, --prove: a URL that the started image answers (repeatable)",
    },
    {
      name: "network",
      takes: "value",
      placeholder: "NET",
      choices: ["none", "host", "default"],
      help: "with --observe, --prove: the network of containers (default: none)",
    },
    {
      name: "engine",
      takes: "value",
      placeholder: "NAME",
      choices: ["docker", "podman", "buildah"],
      help: "with --observe, --prove: the engine (default: the first that answers)",
    },
    {
      name: "engine-arg",
      takes: "list",
      placeholder: "ARG",
      help: "with --observe, --prove: an argument for the engine's build (repeatable)",
    },
    { name: "stdin-filename", takes: "value", placeholder: "NAME", help: "what standard input is called" },
  ],
  run: async (invocation) => {
    const builds = isOn(invocation.given, "observe") || isOn(invocation.given, "prove");
    return builds
      ? (await import("../rewrite-built.js")).rewriteBuilt(invocation)
      : (await import("../rewrite-all.js")).rewriteAll(invocation);
  },
};
