import { analyze } from "../src/model/model.js";
import { type ShellCommand, type ShellWord, scriptOf } from "../src/rule.js";
import { parse } from "../src/syntax/parse.js";

/** A command of a RUN, as rules see it. */
export function commandOf(text: string): ShellCommand {
  const model = analyze(parse(`FROM debian\nRUN ${text}\n`));
  const [run] = model.dockerfile.nodes.filter((node) => node.kind === "run");
  const command = run && scriptOf(model, run)?.commands[0];
  if (command === undefined) throw new Error(`no command: ${text}`);
  return command;
}

/** The words behind the name of a command. */
export function argumentsOf(text: string): readonly ShellWord[] {
  return commandOf(text).args;
}
