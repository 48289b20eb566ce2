import { isInside } from "../../../src/rule.js";
import { ONLY_OUTPUT } from "../../knowledge/commands/build-commands.js";
import { NODE_CACHES, NODE_CACHES_AT_HOME } from "../../knowledge/node/managers.js";
import type { Step } from "../step.js";

/** A path that a step writes to. */
export interface Written {
  readonly step: Step;
  readonly path: string | undefined;
  readonly where: "inside" | "outside" | "root";
}

/** Where a step writes, seen from the directories of the application; what it tells people, and caches that it deletes, are of no account. */
export function writesOf(step: Step, roots: readonly string[]): readonly Written[] {
  if (step.is !== "files" || deletesCaches(step, roots)) return [];
  const { command, directory, paths } = step;
  const isQuiet = ONLY_OUTPUT.has(command.name ?? "");
  const count = command.args.filter(({ text }) => !text.startsWith("-")).length;
  const own = isQuiet ? paths.slice(count) : paths;
  return own.flatMap((path): readonly Written[] => {
    if (path === undefined)
      return [
        {
          step,
          path,
          where:
            directory !== undefined && roots.some((root) => isInside(directory, root)) && !isQuiet && !namesAbsolute(step)
              ? "inside"
              : "outside",
        },
      ];
    const isInRoot = roots.some((root) => isInside(path, root));
    if (path.startsWith("/dev/") || (NODE_CACHES.test(path) && !isInRoot)) return [];
    if (roots.includes(path) && (command.name === "chown" || command.name === "mkdir" || command.name === "chmod"))
      return [{ step, path, where: "root" }];
    return [{ step, path, where: isInRoot ? "inside" : "outside" }];
  });
}

/** `rm -rf ~/.npm /tmp/*` */
function deletesCaches({ command: { name, args } }: Step, roots: readonly string[]): boolean {
  const words = args.map(({ text }) => text.replaceAll('"', "")).filter((text) => !text.startsWith("-"));
  return (
    name === "rm" &&
    !words.some((word) => roots.some((root) => isInside(word, root))) &&
    words.every((word) => NODE_CACHES.test(word) || NODE_CACHES_AT_HOME.test(word))
  );
}

/** Whether a word that cannot be told may be a path outside of the working directory. */
function namesAbsolute({ command }: Step): boolean {
  return [...command.args, ...command.redirects.flatMap(({ target }) => target ?? [])].some(({ text }) => /(^|["'])[/~$]|\.\./.test(text));
}
