import { belongingTo } from "../belonging.js";
import type { Option } from "../command.js";
import { BUILD_ARG, ENGINE, EVIDENCE, NETWORK, RULE_OPTIONS, TARGET } from "./shared-options.js";

/** Where the build context of a rewrite is. */
export const CONTEXT_OPTIONS: readonly Option[] = [
  {
    name: "context",
    takes: "value",
    placeholder: "DIR",
    help: "the build context (default: the Dockerfile's directory, or the nearest above that has what it copies); read, never executed",
  },
  { name: "no-context", takes: "switch", help: "judge by the Dockerfile alone" },
];

/** What a rewrite goes by. */
export const REWRITE_OPTIONS: readonly Option[] = [
  ...RULE_OPTIONS,
  TARGET,
  BUILD_ARG,
  EVIDENCE,
  { name: "observe", takes: "switch", help: "build the image first, as dfopt observe does, and take what is seen for evidence" },
  { name: "prove", takes: "switch", help: "build both, as dfopt verify --bisect does, and make only changes that are proven" },
  ...belongingTo(
    ["observe", "prove"],
    [
      { name: "run", takes: "list", placeholder: "CMD", help: "a command to run, without the ENTRYPOINT (repeatable)" },
      { name: "probe", takes: "list", placeholder: "URL", help: "a URL that the started image answers (repeatable)" },
      { ...NETWORK, help: "the network of containers (default: none)" },
      { ...ENGINE, help: "the engine (default: the first that answers)" },
      {
        name: "engine-arg",
        takes: "list",
        placeholder: "ARG",
        nextWord: "any",
        help: "the next word, as --no-cache, is an argument for the engine's build (repeatable)",
      },
    ],
  ),
  { name: "stdin-filename", takes: "value", placeholder: "NAME", help: "what standard input is called" },
];
