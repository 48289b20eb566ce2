import type { Option } from "../command.js";
import { argumentOffer, globalWords, type Offer, optionsOf, type Vocabulary, valueOffer } from "./words.js";

/** A script for zsh: `dfopt completion zsh > DIRECTORY-OF-FPATH/_dfopt`. */
export function zshCompletion({ commands, main, rules, ruleOptions }: Vocabulary): string {
  const described = commands.map(({ name, summary }) => quoted(`${name}:${summary.replaceAll(":", "\\:")}`));
  const cases = commands.map((command) => {
    const specs = [...optionsOf(command).map(optionSpec), quoted(`*:argument:${action(argumentOffer(command))}`)];
    return `    ${command.name}) _arguments -s -S ${specs.join(" ")} ;;`;
  });
  return `#compdef dfopt
_dfopt_rules() { compadd "$@" - ${rules.join(" ")}; }
_dfopt_rule_options() { compadd "$@" - ${ruleOptions.join(" ")}; }
_dfopt() {
  local -a commands=(${described.join(" ")})
  local command=${main}
  while ((CURRENT > 2)) && [[ $words[2] == (${globalWords().join("|")}|--color=*) && ! ($words[2] == --color && CURRENT -eq 3) ]]; do
    shift words
    ((CURRENT--))
  done
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  if ((\${commands[(I)$words[2]:*]})); then
    command=$words[2]
    shift words
    ((CURRENT--))
  fi
  case $command in
${cases.join("\n")}
  esac
}
if [[ $funcstack[1] == _dfopt ]]; then _dfopt "$@"; else compdef _dfopt dfopt; fi
`;
}

function optionSpec(option: Option): string {
  const { name, short, takes, help, placeholder = "value" } = option;
  const offer = valueOffer(option);
  const repeats = takes === "list" ? "*" : "";
  const text = `[${help.replaceAll(/[[\]:\\]/g, "\\$&")}]${offer === undefined ? "" : `:${placeholder}:${action(offer)}`}`;
  const names = [offer === undefined ? `--${name}` : `--${name}=`, ...(short === undefined ? [] : [`-${short}`])];
  return names.map((flag) => quoted(`${repeats}${flag}${text}`)).join(" ");
}

function action(offer: Offer): string {
  switch (offer.of) {
    case "words":
      return `(${offer.words.join(" ")})`;
    case "rules":
      return "_sequence _dfopt_rules";
    case "rule options":
      return "_dfopt_rule_options";
    case "directories":
      return "_files -/";
    case "files":
      return "_files";
    case "anything":
      return " ";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
