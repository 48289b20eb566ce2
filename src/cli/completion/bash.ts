import { argumentOffer, globalWords, type Offer, optionsOf, type Vocabulary, valueOffer } from "./words.js";

/** A script for bash: `source <(dfopt completion bash)`. */
export function bashCompletion({ commands, main, rules, ruleOptions }: Vocabulary): string {
  const names = commands.map(({ name }) => name);
  const options = commands.map((command) => {
    const words = optionsOf(command).flatMap(({ name, short }) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]);
    return `    ${command.name}) options='${words.join(" ")}' ;;`;
  });
  const values = commands.flatMap((command) =>
    optionsOf(command).flatMap((option) => {
      const offer = valueOffer(option);
      if (offer === undefined) return [];
      const flags = [`"${command.name} --${option.name}"`, ...(option.short === undefined ? [] : [`"${command.name} -${option.short}"`])];
      return `    ${flags.join("|")}) ${offered(offer, ruleOptions)}; return ;;`;
    }),
  );
  const operands = commands.map((command) => `    ${command.name}) ${offered(argumentOffer(command), ruleOptions)} ;;`);
  // bash takes = for a word of its own, and macOS has bash 3.2, without mapfile.
  return `_dfopt_offer() {
  local reply
  while IFS= read -r reply; do COMPREPLY+=("\${reply#"$known"}"); done < <(compgen "$@" -- "$current")
}
_dfopt_offer_list() {
  local list=''
  if [[ $current == *,* ]]; then list=\${current%,*}, && current=\${current##*,}; fi
  _dfopt_offer -P "$list" -W "$1"
}
_dfopt() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=$((COMP_CWORD - 1)) previous known='' command='' word options
  local rules='${rules.join(" ")}'
  COMPREPLY=()
  if [[ $current == '=' ]]; then
    current=''
  elif [[ \${COMP_WORDS[before]} == '=' ]]; then
    before=$((before - 1))
  fi
  previous=\${COMP_WORDS[before]}
  if ((before > 1)) && [[ \${COMP_WORDS[before + 1]} == '=' && $previous != -* ]]; then
    known=$previous= && current=$known$current && previous=\${COMP_WORDS[before - 1]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
    ${names.join("|")}) command=$word && break ;;
    =|${globalWords().join("|")}) ;;
    *) command=${main} && break ;;
    esac
  done
  local named=$command
  case \${command:=${main}} in
${options.join("\n")}
  esac
  case "$command $previous" in
${values.join("\n")}
  esac
  if [[ $current == -* ]]; then
    _dfopt_offer -W "$options"
    return
  fi
  if [[ -z $named ]]; then
    _dfopt_offer -f -W '${names.join(" ")}'
    return
  fi
  case $command in
${operands.join("\n")}
  esac
}
complete -o filenames -F _dfopt dfopt
`;
}

function offered(offer: Offer, ruleOptions: readonly string[]): string {
  switch (offer.of) {
    case "words":
      return `_dfopt_offer -W '${offer.words.join(" ")}'`;
    case "rules":
      return '_dfopt_offer_list "$rules"';
    case "rule options":
      return `_dfopt_offer -W '${ruleOptions.join(" ")}'`;
    case "directories":
      return "_dfopt_offer -d";
    case "files":
      return "_dfopt_offer -f";
    case "anything":
      return "COMPREPLY=()";
  }
}
