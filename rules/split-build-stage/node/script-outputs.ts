import { baseName, type ContextFacts, commandsInText, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { inProject, type Project } from "../../application/node/project.js";
import { COPIES_TO_LAST, OUTPUT_OPTION, OUTPUT_VARIABLES } from "../../knowledge/node/outputs.js";

/** Where something has a build write to. */
export interface Output {
  /** What says so, as messages name it. */
  readonly by: string;
  /** The path as written there, and as one of the image. */
  readonly text: string;
  readonly path: string;
}

/** Where a script of package.json writes to, as far as its words say it. */
export function scriptOutputs(project: Project, name: string, text: string): readonly Output[] {
  const by = `the script ${name} of ${inProject(project, "package.json")}`;
  let directory: string | undefined = project.place;
  const found = (commandsInText(text) ?? []).flatMap((command) => {
    if (command.name === "cd") directory = resolveDirectory(directory, command.args[0]?.value);
    return commandOutputs(command, directory, by);
  });
  return [...found, ...variableOutputs(text, project.place, by)];
}

/** Where a command writes to: by an option, by a redirection, or as one that copies. */
export function commandOutputs({ name, args, redirects }: ShellCommand, directory: string | undefined, by: string): readonly Output[] {
  const words = args.map(({ value, text }) => value ?? text);
  const valued = words.flatMap((word, at) => {
    const [, option = "", value = ""] = /^(-[^=]*)=(.*)$/s.exec(word) ?? [];
    return OUTPUT_OPTION.test(words[at - 1] ?? "") ? word : OUTPUT_OPTION.test(option) ? value : [];
  });
  const operands = words.filter((word) => !/^-|^\w+=/.test(word));
  // `shx cp`, `npx copyfiles`
  const copies = [name, operands[0]].some((word) => COPIES_TO_LAST.has(baseName(word ?? "")));
  const last = copies ? operands.slice(-1) : [];
  const written = redirects.flatMap(({ operator, target }) => (operator.startsWith("<") ? [] : (target?.value ?? [])));
  return [...valued, ...last, ...written].flatMap((text) => outputOf(text, directory, by));
}

/** Where variables that a text sets have a build write to. */
export function variableOutputs(text: string, directory: string | undefined, by: string): readonly Output[] {
  return [...text.matchAll(/\b([A-Z]\w*)=["']?([^\s"'&;|]+)/g)].flatMap(([, name = "", value = ""]) =>
    OUTPUT_VARIABLES.includes(name) ? outputOf(value, directory, by) : [],
  );
}

/** Variables in the files that tools read them from. */
export function environmentOutputs(context: ContextFacts, project: Project): readonly Output[] {
  const files = context.entries(project.directory).filter((name) => /^\.env(\.|$)/.test(name));
  return files.flatMap((name) => {
    const file = inProject(project, name);
    return variableOutputs(context.read(file) ?? "", project.place, file);
  });
}

/** A path of the image that a text names; none where that cannot be told. */
export function outputOf(text: string, directory: string | undefined, by: string): readonly Output[] {
  const path = text.includes("$") ? undefined : resolveDirectory(directory, text);
  return path === undefined ? [] : [{ by, text, path }];
}
