import type { Option } from "../command.js";

/** Options that several commands have, each with one meaning. */

export const TARGET: Option = {
  name: "target",
  takes: "value",
  placeholder: "STAGE",
  help: "the stage that is shipped (default: the last)",
};
/** What the build is given besides. */
export const BUILD_ARG: Option = { name: "build-arg", takes: "list", placeholder: "NAME=VALUE", help: "a build argument, as for a build" };
/** What was seen of the image. */
export const EVIDENCE: Option = {
  name: "evidence",
  takes: "value",
  placeholder: "FILE",
  help: "what dfopt observe found out about the image",
};

/** What is built. */
export const BUILT_OPTIONS: readonly Option[] = [
  {
    name: "context",
    takes: "value",
    placeholder: "DIR",
    help: "the build context (default: what compose and bake files say, the Dockerfile's directory, or the nearest above that has what it copies)",
  },
  TARGET,
  BUILD_ARG,
];

/** Which rules there are. */
export const RULE_OPTIONS: readonly Option[] = [
  { name: "safe", takes: "switch", help: "only changes that are safe without a check" },
  { name: "only", takes: "list", placeholder: "RULE,…", help: "these rules and no others" },
  { name: "skip", takes: "list", placeholder: "RULE,…", help: "all rules but these" },
  { name: "enable", takes: "list", placeholder: "RULE,…", help: "also these rules, and all that they hold back by default" },
  { name: "option", takes: "list", placeholder: "RULE.NAME=VALUE", help: "an option of a rule; dfopt explain RULE lists them" },
];

/** Where containers may connect to. */
export const NETWORK: Option = {
  name: "network",
  takes: "value",
  placeholder: "NET",
  choices: ["none", "host", "default"],
  help: "the network of containers: none (default), host, default (the engine's)",
};

/** Who builds. */
export const PULL: Option = { name: "pull", takes: "switch", help: "fetch newer base images first" };
/** Which program builds. */
export const ENGINE: Option = {
  name: "engine",
  takes: "value",
  placeholder: "NAME",
  choices: ["docker", "podman", "buildah"],
  help: "docker, podman or buildah (default: the first that answers)",
};
/** Which of the builders of buildx does. */
export const BUILDER: Option = { name: "builder", takes: "value", placeholder: "NAME", help: "a buildx builder" };
/** For which machine. */
export const PLATFORM: Option = { name: "platform", takes: "value", placeholder: "OS/ARCH", help: "build for this platform" };

/** `--format` and `--output` of a report; the first format is the default. */
export function reportOptions(formats: readonly string[]): readonly Option[] {
  return [
    { name: "format", takes: "value", placeholder: "FORMAT", choices: formats, help: `${formats.join(", ")} (default: ${formats[0]})` },
    { name: "output", short: "o", takes: "value", placeholder: "FILE", help: "write the report there (-: standard output)" },
  ];
}
