import type { Option } from "../command.js";

/** Where the build context of a rewrite is. */
export const CONTEXT_OPTIONS: readonly Option[] = [
  {
    name: "context",
    takes: "value",
    placeholder: "DIR",
    help: "the build context (default: the Dockerfile's directory); read, never executed",
  },
  { name: "no-context", takes: "switch", help: "judge by the Dockerfile alone" },
];

/** What a rewrite goes by. */
export const REWRITE_OPTIONS: readonly Option[] = [
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
];
