import { belongingTo } from "../belonging.js";
import type { Command } from "../command.js";
import { rewrite } from "./rewrite.js";
import { CONTEXT_OPTIONS, REWRITE_OPTIONS } from "./rewrite-options.js";

const FORMATS = ["rdjson", "rdjsonl", "sarif", "github", "gitlab", "json"];

/** `dfopt suggest`: the rewrite for reviewers. */
export const suggest: Command = {
  name: "suggest",
  usage: "dfopt suggest [--github OWNER/REPO#N | --gitlab GROUP/PROJECT!N] [OPTION…] [PATH…]",
  summary: "The rewrite as suggestions of a code review",
  examples: [
    { command: "dfopt suggest --github octo/app#12", does: "review a pull request; the token is in GITHUB_TOKEN" },
    { command: "dfopt suggest --github octo/app#12 --dry-run", does: "show what would be posted" },
    { command: "dfopt suggest --github octo/app --github octo/web", does: "open or update a pull request for each Dockerfile" },
    { command: "dfopt suggest --format rdjson . | reviewdog -f=rdjson -reporter=github-pr-review", does: "let reviewdog post it" },
  ],
  options: [
    ...CONTEXT_OPTIONS,
    { name: "format", takes: "value", placeholder: "FORMAT", choices: FORMATS, help: `${FORMATS.join(", ")} (default: rdjson)` },
    {
      name: "github",
      takes: "list",
      placeholder: "OWNER/REPO[#N]",
      help: "review this pull request, or open one for each Dockerfile of a repository (repeatable); needs no checkout, and runs nothing of it",
    },
    {
      name: "gitlab",
      takes: "value",
      placeholder: "GROUP/PROJECT!N",
      help: "the same for a merge request on GitLab",
    },
    ...belongingTo(
      ["github", "gitlab"],
      [
        { name: "dry-run", takes: "switch", help: "print what would be posted" },
        {
          name: "verified",
          takes: "value",
          placeholder: "FILE",
          help: "what dfopt verify --format json found: rewrites that are proven say so",
        },
        {
          name: "max-comments",
          takes: "value",
          placeholder: "N",
          help: "comments at lines (default: 25); the rest is in the review's text",
        },
      ],
    ),
    { name: "output", short: "o", takes: "value", placeholder: "FILE", help: "write the suggestions there" },
    ...REWRITE_OPTIONS,
  ],
  run: async (invocation) => {
    const places = invocation.given.get("github")?.values ?? [];
    if (places.length === 1 && places[0]?.includes("#")) return (await import("../suggest/github.js")).suggestOnGithub(invocation);
    if (places.length > 0) return (await import("../suggest/repositories.js")).suggestToRepositories(invocation);
    if (invocation.given.has("gitlab")) return (await import("../suggest/gitlab.js")).suggestOnGitlab(invocation);
    const format = { values: ["rdjson"], from: "the default" };
    return rewrite.run({ ...invocation, given: new Map([["format", format], ...invocation.given]) });
  },
};
