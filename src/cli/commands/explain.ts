import type { Command } from "../command.js";
import { findRules } from "../config/select-rules.js";
import { UserError } from "../errors.js";
import { EXIT } from "../exit.js";
import { paintFor } from "../io/color.js";

/** `dfopt explain`: the page of a rule. */
export const explain: Command = {
  name: "explain",
  usage: "dfopt explain RULE…",
  summary: "Explain a rule: what it does, why, and when it is safe",
  examples: [
    { command: "dfopt explain merge-run", does: "what a rule does, why, and when it is safe" },
    { command: "dfopt explain DL3009", does: "the rule that does the same as one of hadolint" },
  ],
  options: [],
  run: async ({ paths, given, io }) => {
    if (paths.length === 0) throw new UserError("explain needs a RULE", "dfopt rules lists them");
    const [{ rules }, { explainRule }, { readExample }] = await Promise.all([
      import("../../../rules/index.js"),
      import("../../report/explain.js"),
      import("./rule-example.js"),
    ]);
    const pages = [...new Set(paths.flatMap((name) => findRules(rules, name)))];
    io.stdout.write(pages.map((rule) => explainRule(rule, readExample(rule.id), paintFor(io.stdout, given, io.env))).join("\n"));
    return EXIT.done;
  },
};
