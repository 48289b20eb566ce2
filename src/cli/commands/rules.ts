import type { Command } from "../command.js";
import { UserError } from "../errors.js";
import { EXIT } from "../exit.js";
import { valueOf } from "../given.js";
import { paintFor } from "../io/color.js";
import { VERSION } from "../version.js";

/** `dfopt rules`: what there is. */
export const rules: Command = {
  name: "rules",
  usage: "dfopt rules [OPTION…]",
  summary: "List the rules",
  examples: [{ command: "dfopt rules", does: "list the rules" }],
  options: [{ name: "format", takes: "value", placeholder: "FORMAT", choices: ["text", "json"], help: "text (default) or json" }],
  run: async ({ paths, given, io }) => {
    if (paths.length > 0) throw new UserError("rules takes no PATH", `dfopt explain ${paths[0]} shows one rule`);
    const [{ rules: all }, { formatRulesAsJson, formatRulesAsText }] = await Promise.all([
      import("../../../rules/index.js"),
      import("../../report/rules.js"),
    ]);
    const asJson = valueOf(given, "format") === "json";
    io.stdout.write(asJson ? formatRulesAsJson(all, VERSION) : formatRulesAsText(all, paintFor(io.stdout, given, io.env)));
    return EXIT.done;
  },
};
