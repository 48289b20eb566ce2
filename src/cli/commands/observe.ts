import type { Command } from "../command.js";

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
    {
      name: "network",
      takes: "value",
      placeholder: "NET",
      choices: ["none", "host", "default"],
      help: "the network of containers: none (default), host, default (the engine's)",
    },
    { name: "pull", takes: "switch", help: "fetch newer base images first" },
    {
      name: "engine",
      takes: "value",
      placeholder: "NAME",
      choices: ["docker", "podman", "buildah"],
      help: "docker, podman or buildah (default: the first that answers)",
    },
    { name: "builder", takes: "value", placeholder: "NAME", help: "a buildx builder" },
    { name: "platform", takes: "value", placeholder: "OS/ARCH", help: "build for this platform" },
    { name: "timeout", takes: "value", placeholder: "SECONDS", help: "stop a build, or a command, that takes longer (default: 3600)" },
    { name: "keep", takes: "switch", help: "keep the image, containers and temporary files" },
    { name: "context", takes: "value", placeholder: "DIR", help: "the build context (default: the Dockerfile's directory)" },
    { name: "target", takes: "value", placeholder: "STAGE", help: "the stage that is shipped (default: the last)" },
    { name: "build-arg", takes: "list", placeholder: "NAME=VALUE", help: "a build argument, as for a build" },
  ],
  behindDashes: "passed on",
  run: async (invocation) => (await import("../observe-one.js")).observeOne(invocation),
};
