import { commentsAbove, type Dockerfile, type DockerfileNode, type Model, type Operation, sourceOf } from "../../src/rule.js";
import { SPEAKS_OF_INSTALL } from "../knowledge/manifests/common.js";
import { type Refused, refused } from "./ecosystem.js";
import type { Install } from "./install.js";

/** Whatever program is called: a word that deletes files or packages, as all of the package managers and `rm` have them. */
const CLEANS = /^(autoremove|clean|cache|del|erase|prune|purge|remove|rm|uninstall)$/;

/** `RUN install && rest` as `RUN install` and, behind the COPY, `RUN rest`; undefined where it cannot be taken apart. */
export function splitRun(model: Model, { run, script, rest }: Install): readonly Operation[] | Refused | undefined {
  const [head] = rest;
  const before = script.items[script.items.length - rest.length - 1];
  if (head === undefined || before === undefined || rest.some(({ operator }) => operator !== "&&")) return undefined;
  if (script.leaks.some(({ start }) => start < head.start) || sourceOf(run, { start: before.end, end: head.start }).includes("#"))
    return undefined;
  const commands = rest.flatMap((item) => item.commands);
  const cleans = commands.find(
    ({ name, args }) => CLEANS.test(name ?? "") || CLEANS.test(args.find(({ text }) => !text.startsWith("-"))?.text ?? ""),
  );
  if (cleans !== undefined && model.stageOf(run)?.shipped)
    return refused(
      `\`${cleans.name} ${cleans.args[0]?.text ?? ""}\` at the end of the RUN would delete nothing from the layer of an install above it`,
    );
  const start = run.text.slice(0, script.start);
  const comments = commentsAbove(model.dockerfile, run);
  // They speak of the whole RUN, or of one half.
  const ofRest = speakOfInstall(comments) ? [] : comments;
  return [
    { do: "replace", node: run, text: `${run.text.slice(0, before.end)}\n` },
    ...ofRest.map((node) => ({ do: "move", node, after: run }) as const),
    { do: "insert", where: "after", anchor: run, text: start + run.text.slice(head.start) },
  ];
}

/** The comments below a COPY, apart from what follows: they speak of it. */
export function commentsBelow({ nodes }: Dockerfile, copy: DockerfileNode): readonly DockerfileNode[] {
  const behind = nodes.slice(nodes.indexOf(copy) + 1);
  const end = behind.findIndex(({ kind }) => kind !== "comment");
  const comments = behind.slice(0, Math.max(end, 0));
  return behind[end]?.kind !== "blank" || speakOfInstall(comments) ? [] : comments;
}

/** Whether comments say something of the install: they go where it goes. */
export function speakOfInstall(comments: readonly DockerfileNode[]): boolean {
  return comments.some(({ text }) => SPEAKS_OF_INSTALL.test(text));
}
