import { type DockerfileNode, indexOf, type Model, type Run } from "../../../src/rule.js";

export interface Next {
  readonly run: Run;
  /** The comments and empty lines in front of it. */
  readonly between: readonly DockerfileNode[];
}

/** The RUN that follows with nothing but comments and empty lines between. */
export function nextRun({ dockerfile }: Model, run: Run): Next | undefined {
  const between: DockerfileNode[] = [];
  for (let index = indexOf(dockerfile, run) + 1; ; index++) {
    const node = dockerfile.nodes[index];
    if (node?.kind === "run") return { run: node, between };
    if (node?.kind !== "comment" && node?.kind !== "blank") return undefined;
    between.push(node);
  }
}
