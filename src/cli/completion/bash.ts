import { argumentOffer, type Offer, optionsOf, type Vocabulary, valueOffer } from "./words.js";

/** A script for bash: `source <(dfopt completion bash)`. */
export function bashCompletion({ commands, main, rules }: Vocabulary): string {
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
      return `    ${flags.join("|")}) ${offered(offer)}; return ;;`;
    }),
  );
  const operands = commands.map((command) => `    ${command.name}) ${offered(argumentOffer(command))} ;;`);
  return `_dfopt_offer() { mapfile -t COMPREPLY < <(compgen "$@" -- "$current"); }
_dfopt() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' word options
  local rules='${rules.join(" ")}'
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join("|")}) command=$word && break ;; esac
  done
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
  if ((COMP_CWORD == 1)); then
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

function offered(offer: Offer): string {
  switch (offer.of) {
    case "words":
      return `_dfopt_offer -W '${offer.words.join(" ")}'`;
    case "rules":
      return '_dfopt_offer -W "$rules"';
    case "directories":
      return "_dfopt_offer -d";
    case "files":
      return "_dfopt_offer -f";
    case "anything":
      return "COMPREPLY=()";
  }
}
