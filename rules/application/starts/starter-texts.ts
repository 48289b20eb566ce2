import { commandsOf, type Instruction, type Model, type ShellCommand } from "../../../src/rule.js";
import { namesStarter, placedStarters } from "../../shared/context/placed-starters.js";
import type { Candidate } from "../candidate.js";

/** A text by which others than CMD and ENTRYPOINT start programs: those of cron, of a supervisor, of a directory of programs. */
export interface StarterText {
  /** As messages name it: a file of the context, or what an instruction writes. */
  readonly by: string;
  readonly text: string;
}

/** Those that are copied, and those that instructions have in themselves. */
export function starterTexts(candidate: Candidate): readonly StarterText[] {
  const placed = placedStarters(candidate).map((path) => ({ by: path, text: candidate.context?.read(path) ?? "" }));
  return [...placed, ...writtenStarters(candidate)];
}

/** Those that instructions have in themselves: heredocs, and the words of `echo` and `printf`. */
export function writtenStarters({ model, stage }: Candidate): readonly StarterText[] {
  return stage.instructions.flatMap((one) => {
    const isStarter = (one.kind === "copy" || one.kind === "add" || one.kind === "run") && writesStarter(model, one);
    const lines = isStarter ? linesIn(one, one.kind === "run" ? (commandsOf(model, one) ?? []) : undefined) : [];
    return lines.length === 0 ? [] : { by: `what line ${one.startLine} writes`, text: lines.join("\n") };
  });
}

/** By the names of files in it, or by variables: `> $CRON_FILE`. */
function writesStarter(model: Model, one: Instruction): boolean {
  const { variables } = model.stateAt(one);
  const values = [...one.line.text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => variables.get(name) ?? "");
  return [one.line.text, ...values].some(namesStarter);
}

/** What an instruction writes; `commands`: those of a RUN, whose heredoc is no text where it is the script itself. */
function linesIn({ heredocs }: Instruction, commands: readonly ShellCommand[] | undefined): readonly string[] {
  const contents = heredocs.map(({ content }) => content);
  if (commands === undefined) return contents;
  const isFed = commands.some(({ name, redirects }) => name !== undefined && redirects.some(({ operator }) => /^<<-?$/.test(operator)));
  const printed = commands.filter(({ name }) => name === "echo" || name === "printf");
  const words = printed.flatMap(({ args }) => args.map(({ value, text }) => (value ?? text).replaceAll(String.raw`\n`, "\n")));
  return [...(isFed ? contents : []), ...words];
}
