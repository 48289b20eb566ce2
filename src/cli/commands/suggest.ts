import type { Command } from "../command.js";
import { rewrite } from "./rewrite.js";
import { CONTEXT_OPTIONS, REWRITE_OPTIONS } from "./rewrite-options.js";

const FORMATS = ["rdjson", "rdjsonl", "sarif", "github", "gitlab", "json"];

/** `dfopt suggest`: the rewrite for reviewers. */
export const suggest: Command = {
  name: "suggest",
  usage: "dfopt suggest [OPTION…] [PATH…]",
  summary: "The rewrite as suggestions of a code review",
  examples: [
    { command: "dfopt suggest --format rdjson . | reviewdog -f=rdjson -reporter=github-pr-review", does: "let reviewdog post it" },
  ],
  options: [
    ...CONTEXT_OPTIONS,
    { name: "format", takes: "value", placeholder: "FORMAT", choices: FORMATS, help: `${FORMATS.join(", ")} (default: rdjson)` },
    { name: "output", short: "o", takes: "value", placeholder: "FILE", help: "write the suggestions there" },
    ...REWRITE_OPTIONS,
  ],
  run: async (invocation) => {
    const format = { values: ["rdjson"], from: "the default" };
    return rewrite.run({ ...invocation, given: new Map([["format", format], ...invocation.given]) });
  },
};
