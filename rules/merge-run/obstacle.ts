import {
  type Comment,
  type DockerfileNode,
  endsPlainly,
  ignoredBelow,
  isInside,
  lineAt,
  type Model,
  mountsOf,
  type Run,
  type Script,
  type ShellCommand,
  type Span,
  sourceOf,
  viewOf,
} from "../../src/rule.js";
import { DAEMONS, FRESH_PATHS, LASTING_MOUNTS } from "../knowledge/run-scope.js";

/** Why two RUNs cannot be one; undefined where they can. */
export function reasonNotTo(model: Model, first: Run, second: Run, between: readonly DockerfileNode[]): string | undefined {
  const firstFlags = first.flags.map(({ text }) => text).join(" ");
  if (firstFlags !== second.flags.map(({ text }) => text).join(" ")) return `the flags of line ${first.startLine} differ`;
  const mount = mountsOf(first).find((fields) => !isLasting(fields));
  if (mount !== undefined) return `each RUN gets its ${mount.get("type") ?? "bind"} mount anew`;
  const firstView = viewOf(model, first);
  const secondView = viewOf(model, second);
  if (firstView.is === "opaque") return `line ${first.startLine}: ${firstView.reason}`;
  if (secondView.is === "opaque") return secondView.reason;
  const [leak] = firstView.script.leaks;
  if (leak !== undefined) {
    const command = `\`${sourceOf(first, leak).split("\n")[0]}\` on line ${lineAt(first, leak.start)}`;
    return leak.what === "the end of the script"
      ? `${command} would end before line ${second.startLine}`
      : `${command} would leak into line ${second.startLine}`;
  }
  const background = secondView.script.leaks.find(({ what }) => what === "a background job");
  if (background !== undefined) return "it starts a background job";
  const ephemeral = [...firstView.script.commands, ...secondView.script.commands].find(isOfOneRun);
  if (ephemeral !== undefined) return `what \`${ephemeral.name ?? ""}\` does may last as long as its RUN only`;
  const { workdir } = model.stateAt(first);
  const deletes = firstView.script.commands.find((command) => mayDelete(command, workdir));
  if (deletes !== undefined)
    return `\`${deletes.name ?? ""}\` on line ${lineAt(first, deletes.start)} may delete the working directory, which each RUN gets anew`;
  if (!endsPlainly(firstView.script)) return `in front of &&, line ${first.startLine} would not stop at its errors any more`;
  if (sourceOf(first, tailOf(firstView.script)).includes("#")) return `a comment stands behind the last command of line ${first.startLine}`;
  const or = firstView.script.items.find(({ operator }) => operator === "||");
  if (or !== undefined) return `\`||\` on line ${lineAt(first, or.start)} would stand in front of &&`;
  const regroups = secondView.script.items.find(({ operator }) => operator !== undefined && operator !== "&&");
  if (regroups !== undefined) return `\`${regroups.operator}\` on line ${lineAt(second, regroups.start)} would group differently behind &&`;
  const ignore = between.find((node): node is Comment => node.kind === "comment" && ignoredBelow(node).length > 0);
  return ignore === undefined ? undefined : `the comment on line ${ignore.startLine} is for line ${second.startLine} alone`;
}

function isLasting(mount: ReadonlyMap<string, string>): boolean {
  const type = mount.get("type") ?? "bind";
  const writes = [...mount.keys()].some((key) => key === "rw" || key === "readwrite");
  return LASTING_MOUNTS.has(type) || (type === "bind" && !writes);
}

function isOfOneRun({ name, args, redirects }: ShellCommand): boolean {
  if (name !== undefined && (DAEMONS.has(name) || name.startsWith("/etc/init.d/"))) return true;
  const words = [...args, ...redirects.flatMap(({ target }) => target ?? [])].map(({ text }) => text);
  return words.some((word) => /^--?(fork|daemon|daemonize)\b/.test(word) || FRESH_PATHS.some((path) => word.includes(path)));
}

/** What stands behind the last command of a script. */
function tailOf({ items, end }: Script): Span {
  return { start: items.at(-1)?.end ?? end, end };
}

/** Whether a command names the working directory, or one above it, to delete or move it. */
function mayDelete({ name, args }: ShellCommand, workdir: string | undefined): boolean {
  if (name !== "rm" && name !== "mv" && name !== "rmdir") return false;
  return args.some(({ value }) => {
    if (value === "." || value === "..") return true;
    const path = value?.startsWith("/") ? value.replace(/\/+$/, "") : undefined;
    return path !== undefined && workdir !== undefined && isInside(workdir, path);
  });
}
