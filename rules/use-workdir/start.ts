import { type Edit, type Model, type Run, resolveDirectory, sourceOf, viewOf } from "../../src/rule.js";

/** A RUN that starts with `cd DIRECTORY &&`. */
export interface Start {
  readonly run: Run;
  readonly directory: string;
  /** Removes the `cd`. */
  readonly edit: Edit;
  /** Whether the script asks where it is. */
  readonly looks: boolean;
}

/** Read alike by the shell and by WORKDIR. */
const PLAIN_PATH = /^[\w./][\w./+@-]*$/;
/** Directories that every RUN gets anew. */
const OF_ONE_RUN = /^\/(dev|proc|run|sys)(\/|$)/;
const RETURNS = /\b(cd|pushd)\s+-|OLDPWD|~-|\bpopd\b|\bdirs\b/;

/** How a RUN starts, if it is a chain behind `cd`; a mount might be what it goes to. */
export function readStart(model: Model, run: Run): Start | undefined {
  const view = viewOf(model, run);
  if (view.is === "opaque" || run.flags.length > 0) return undefined;
  const { items, text } = view.script;
  const [first, second] = items;
  const command = first?.commands[0];
  if (first?.form !== "command" || second === undefined || command?.name !== "cd" || command.args.length !== 1) return undefined;
  if (command.redirects.length > 0 || command.assigns.length > 0) return undefined;
  if (items.some(({ operator }) => operator !== undefined && operator !== "&&")) return undefined;
  const { workdir, variables } = model.stateAt(run);
  const path = command.args[0]?.value;
  const directory = path !== undefined && PLAIN_PATH.test(path) ? resolveDirectory(workdir, path) : undefined;
  if (directory === undefined || OF_ONE_RUN.test(directory) || variables.has("CDPATH") || RETURNS.test(text)) return undefined;
  const edit = { start: first.start, end: second.start, text: "" };
  return sourceOf(run, edit).includes("#") ? undefined : { run, directory, edit, looks: /\.\.|pwd|PWD/.test(text) };
}
