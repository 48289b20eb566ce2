import { argumentOffer, type Offer, optionsOf, type Vocabulary, valueOffer } from "./words.js";

/** A script for fish: `dfopt completion fish > ~/.config/fish/completions/dfopt.fish`. */
export function fishCompletion({ commands, main, rules, ruleOptions }: Vocabulary): string {
  const others = commands.filter(({ name }) => name !== main).map(({ name }) => name);
  const lines = commands.flatMap((command) => {
    const { name, summary } = command;
    const isThis = name === main ? `not __fish_seen_subcommand_from ${others.join(" ")}` : `__fish_seen_subcommand_from ${name}`;
    return [
      `complete -c dfopt -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...optionsOf(command).map((option) => {
        const offer = valueOffer(option);
        const short = option.short === undefined ? "" : ` -s ${option.short}`;
        return `complete -c dfopt -n ${quoted(isThis)} -l ${option.name}${short}${offer === undefined ? "" : offered(offer, ruleOptions)} -d ${quoted(option.help)}`;
      }),
      ...argumentLines(argumentOffer(command), isThis, ruleOptions),
    ];
  });
  return `function __dfopt_rules; printf '%s\\n' ${rules.join(" ")}; end\n${lines.join("\n")}\n`;
}

function argumentLines(offer: Offer, condition: string, ruleOptions: readonly string[]): readonly string[] {
  if (offer.of === "files" || offer.of === "directories") return [];
  return [`complete -c dfopt -n ${quoted(condition)} -f${offered(offer, ruleOptions).replace(" -x", "")}`];
}

function offered(offer: Offer, ruleOptions: readonly string[]): string {
  switch (offer.of) {
    case "words":
      return ` -x -a ${quoted(offer.words.join(" "))}`;
    case "rules":
      return " -x -a '(__fish_complete_list , __dfopt_rules)'";
    case "rule options":
      return ` -x -a ${quoted(ruleOptions.join(" "))}`;
    case "directories":
      return " -x -a '(__fish_complete_directories)'";
    case "files":
      return " -r -F";
    case "anything":
      return " -x";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
