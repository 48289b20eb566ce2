import { isInside, lineAt, mountsOf, type Run, resolveDirectory, type Script, type ShellCommand, viewOf } from "../../../src/rule.js";
import type { Surroundings } from "./effects/around.js";
import { effectOf } from "./effects/commands.js";
import type { Effect, Step } from "./effects/effect.js";
import { names } from "./effects/relation.js";
import type { Question } from "./question.js";
import { settledBy } from "./settled.js";
import { newUsers } from "./users.js";
import { valueOf } from "./word-values.js";

/** What the commands of a RUN do to a path, up to one of them. */
export function stepsOfRun(question: Question, at: Run, until: ShellCommand | undefined): readonly Step[] {
  const { model, call, path, attribute, owner, mode, scope, home } = question;
  const view = viewOf(model, at);
  const start = model.stateAt(at).workdir ?? home;
  if (view.is === "opaque") return [{ at, effect: effectOfOpaque(question, at, start, view.reason), settles: undefined, users: "perhaps" }];
  const mount = mountsOf(at).find((fields) => isInside(fields.get("target") ?? "/", path) || fields.get("target")?.includes("$"));
  if (mount !== undefined)
    return [
      {
        at,
        effect: { is: "unknown", reason: `line ${at.startLine} mounts something below ${path}` },
        settles: undefined,
        users: "perhaps",
      },
    ];
  const commands = view.script.commands.filter(({ start: from }) => until === undefined || from < until.start);
  const directories: (string | undefined)[] = [start];
  return commands.map((command): Step => {
    const around: Surroundings = {
      model,
      at,
      directories: [...directories],
      path,
      attribute,
      owner,
      mode,
      scope,
      line: lineAt(at, command.start),
    };
    if (command.name === "cd" || command.name === "pushd")
      directories.push(...directories.map((from) => resolveDirectory(from, command.args[0] && valueOf(command.args[0], model, at))));
    const isHidden = hidesPath(view.script, command, path);
    return {
      at,
      effect: isHidden ? { is: "unknown", reason: `line ${around.line} may write below ${path}` } : effectOf(command, around),
      settles: settledBy(model, at, command, path, call),
      users: newUsers(command),
    };
  });
}

/** Whether a script assigns the path to a variable that the command uses. */
function hidesPath({ text, commands }: Script, command: ShellCommand, path: string): boolean {
  const assigns = commands.some((other) => other.assigns.length > 0) || /\bfor\s+\w+\s+in\b/.test(text);
  return assigns && names(text, path) && command.args.some((word) => word.value === undefined);
}

function effectOfOpaque({ path }: Question, at: Run, directory: string | undefined, reason: string): Effect {
  if (directory === undefined || isInside(directory, path) || names(at.text, path))
    return { is: "unknown", reason: `line ${at.startLine} may write below ${path} (${reason})` };
  return { is: "trusted", assumption: `line ${at.startLine} writes nothing below ${path}` };
}
