import { oncePer } from "./once-per.js";
import { indexOf } from "./syntax/index-of.js";
import type { Comment, Dockerfile, DockerfileNode, Instruction } from "./syntax/nodes.js";

/** A rule by the names that comments have for it. */
interface Named {
  readonly id: string;
  readonly aliases: readonly string[];
}

/** Whether a comment of the file tells a rule to leave one of these instructions alone. */
export function isSuppressed(dockerfile: Dockerfile, { id, aliases }: Named, instructions: readonly Instruction[]): boolean {
  const names = ["all", ...(aliases.some(isCheck) ? [ALL_CHECKS] : []), id, ...aliases];
  const everywhere = ignoredEverywhere(dockerfile);
  if (names.some((name) => everywhere.has(name))) return true;
  return instructions.some((instruction) =>
    commentsAbove(dockerfile, instruction).some((comment) => ignoredBelow(comment).some((name) => names.includes(name))),
  );
}

/** What `skip=all` is for: BuildKit's checks, and no rule that is none of them. */
const ALL_CHECKS = "all checks";

/** Whether a name is one of BuildKit's checks: hadolint's rules have a number. */
function isCheck(name: string): boolean {
  return !/^[A-Z]+\d+$/.test(name);
}

const ignoredEverywhere = oncePer((dockerfile: Dockerfile): ReadonlySet<string> => new Set(dockerfile.nodes.flatMap(ignoredInFile)));

/** `# check=skip=Name,Name;error=true` is a directive, and holds for the whole file. */
function ignoredInFile(node: DockerfileNode): readonly string[] {
  if (node.kind === "directive" && node.name === "check") {
    const skip = node.value.split(";").find((option) => option.trim().startsWith("skip="));
    return splitChecks(skip?.split("=")[1]);
  }
  if (node.kind !== "comment") return [];
  return splitNames(/^(?:dfopt|hadolint)\s+global\s+ignore\s*=\s*([\w,\s-]*)/.exec(node.value)?.[1]);
}

/** `# dfopt ignore=RULE,RULE # reason`, hadolint's own, and `# check=skip=Name` above an instruction. */
export function ignoredBelow(comment: Comment): readonly string[] {
  const names = /^(?:dfopt|hadolint)\s+ignore\s*=\s*([\w,\s-]*)/.exec(comment.value)?.[1];
  return names === undefined ? splitChecks(/^check\s*=\s*skip\s*=\s*([\w,\s-]*)/.exec(comment.value)?.[1]) : splitNames(names);
}

function splitChecks(list: string | undefined): readonly string[] {
  return splitNames(list).map((name) => (name === "all" ? ALL_CHECKS : name));
}

function splitNames(list: string | undefined): readonly string[] {
  return list === undefined ? [] : list.split(",").flatMap((name) => name.trim().split(/\s/)[0] || []);
}

/** The comments that stand directly above an instruction, without an empty line between; the first line first. */
export function commentsAbove(dockerfile: Dockerfile, instruction: Instruction): readonly Comment[] {
  const { nodes } = dockerfile;
  const comments: Comment[] = [];
  for (let index = indexOf(dockerfile, instruction) - 1; ; index--) {
    const node = nodes[index];
    if (node?.kind !== "comment") return comments;
    comments.unshift(node);
  }
}
