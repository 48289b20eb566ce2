import {
  appendEdit,
  type Comment,
  continuationStyle,
  type DockerfileNode,
  defineRule,
  editNode,
  ignoredBelow,
  indexOf,
  lineAt,
  type Model,
  type Run,
  type Script,
  scriptOf,
  sourceOf,
  viewOf,
} from "../src/rule.js";
import { FILE_OPERATIONS, REWRITES, WRITES } from "./knowledge/file-operations.js";
import { PACKAGE_MANAGERS, type PackageManager } from "./knowledge/package-managers.js";
import { isCleaned } from "./shared/clean-up.js";
import { invocations } from "./shared/invocations.js";

export default defineRule({
  id: "merge-run",
  title: "Merge RUNs that belong into one layer",
  phase: "merge",
  safety: "safe",
  benefits: ["size", "rebuild"],
  aliases: ["DL3059"],
  docs: {
    example: "three-and-comments",
    what: "Joins two adjacent RUNs of a shipped stage with `&&`: an index update and the install that needs it; a RUN and the one that deletes, moves or changes what it wrote; small commands that only arrange files and users.",
    why: "A layer keeps what a later one deletes or changes, and a cached `update` goes stale under an `install` that is not.",
    safety:
      "Both RUNs have the same flags and are in shell form; nothing of the first shell (directory, variables, options, functions, jobs) is visible to the second; the second has no `;`, `||` or `&` that would regroup. Comments between stay where they are.",
  },
  run({ model, change, refuse }) {
    for (const stage of model.stages.filter(({ shipped }) => shipped)) {
      for (const first of stage.instructions) {
        if (first.kind !== "run") continue;
        const next = nextRun(model, first);
        if (next === undefined) continue;
        const purpose = reasonToMerge(model, first, next);
        if (purpose === undefined) continue;
        const obstacle = reasonNotTo(model, first, next.run, next.between);
        if (obstacle !== undefined) {
          refuse(next.run, `not merged: ${obstacle}`);
          continue;
        }
        const [replace, ...remove] = [first, ...next.between, next.run] as const;
        change({
          title: `merge two RUNs: ${purpose}`,
          operations: [
            { do: "replace", node: replace, text: joined(model, first, next) },
            ...remove.map((node) => ({ do: "remove", node }) as const),
          ],
        });
      }
    }
  },
});

interface Next {
  readonly run: Run;
  /** The comments and empty lines in front of it. */
  readonly between: readonly DockerfileNode[];
}

function nextRun({ dockerfile }: Model, run: Run): Next | undefined {
  const between: DockerfileNode[] = [];
  for (let index = indexOf(dockerfile, run) + 1; ; index++) {
    const node = dockerfile.nodes[index];
    if (node?.kind === "run") return { run: node, between };
    if (node?.kind !== "comment" && node?.kind !== "blank") return undefined;
    between.push(node);
  }
}

function reasonToMerge(model: Model, firstRun: Run, next: Next): string | undefined {
  const first = scriptOf(model, firstRun);
  const second = scriptOf(model, next.run);
  if (first === undefined || second === undefined) return undefined;
  for (const manager of Object.values<PackageManager>(PACKAGE_MANAGERS)) {
    const updates = invocations(first, manager, manager.updates).length > 0;
    const updatesAgain = invocations(second, manager, manager.updates).length > 0;
    if (updates && !updatesAgain && invocations(second, manager, manager.needsIndex).length > 0)
      return `the second installs from the index that the first fetched`;
    if (invocations(first, manager, manager.fetches).length > 0 && isCleaned(second, manager) && !isCleaned(first, manager)) {
      return `the second deletes what ${manager.name} left`;
    }
  }
  const rewritten = rewrites(second).find((path) => writes(first).has(path));
  if (rewritten !== undefined) return `the second changes ${rewritten}, which the first wrote`;
  const arranges = ({ commands }: Script) =>
    commands.length > 0 && commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
  // An empty line or a comment starts another concern.
  return next.between.length === 0 && arranges(first) && arranges(second) ? "both only arrange files" : undefined;
}

/** The paths that a script deletes, moves or changes. */
function rewrites(script: Script): readonly string[] {
  const commands = script.commands.filter(({ name }) => name !== undefined && REWRITES.has(name));
  return commands.flatMap(({ args }) => args.flatMap(({ value }) => (value === undefined || value.startsWith("-") ? [] : [value])));
}

/** The paths that a script writes, as far as its words tell; a URL stands for the file of that name. */
function writes(script: Script): ReadonlySet<string> {
  const written = script.commands.flatMap(({ name, args, redirects }) => [
    ...redirects.flatMap(({ operator, target }) => (operator.includes(">") && target !== undefined ? [target] : [])),
    ...(name !== undefined && WRITES.has(name) ? args : []),
  ]);
  return new Set(written.flatMap(({ value }) => (value === undefined ? [] : [value, value.split("/").at(-1) ?? value])));
}

function reasonNotTo(model: Model, first: Run, second: Run, between: readonly DockerfileNode[]): string | undefined {
  const firstFlags = first.flags.map(({ text }) => text).join(" ");
  if (firstFlags !== second.flags.map(({ text }) => text).join(" ")) return `the flags of line ${first.startLine} differ`;
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
  if (firstView.script.ending === "comment") return `a comment ends the script of line ${first.startLine}`;
  const or = firstView.script.items.find(({ operator }) => operator === "||");
  if (or !== undefined) return `\`||\` on line ${lineAt(first, or.start)} would stand in front of &&`;
  const regroups = secondView.script.items.find(({ operator }) => operator !== undefined && operator !== "&&");
  if (regroups !== undefined) return `\`${regroups.operator}\` on line ${lineAt(second, regroups.start)} would group differently behind &&`;
  if (secondView.script.ending === "&") return "it ends with a background job";
  const ignore = between.find((node): node is Comment => node.kind === "comment" && ignoredBelow(node).length > 0);
  return ignore === undefined ? undefined : `the comment on line ${ignore.startLine} is for line ${second.startLine} alone`;
}

function joined(model: Model, first: Run, { run: second, between }: Next): string {
  const script = scriptOf(model, first) as Script;
  const inner = scriptOf(model, second) as Script;
  const style = continuationStyle(model.dockerfile, second.startLine === second.endLine ? first : second);
  const comments = between.filter((node) => node.kind === "comment").map(({ text }) => style.indent + text.trimStart());
  const glue = style.operator === "leading" ? [" \\\n", `${style.indent}&& `] : [" && \\\n", style.indent];
  const edit = appendEdit(first, script, [], style);
  const text = [glue[0], ...comments, glue[1], second.text.slice(inner.start - second.start).replace(/\r?\n$/, "")].join("");
  return editNode(first, [{ ...edit, text }]);
}
