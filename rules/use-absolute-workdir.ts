import { defineRule, editNode, type Model, type Plain, resolveDirectory, type Stage, sourceOf, valueAt } from "../src/rule.js";
import { baseDirectory } from "./shared/base-config.js";

export default defineRule({
  id: "use-absolute-workdir",
  title: "Write WORKDIR as an absolute path",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3000", "WorkdirRelativePath"],
  docs: {
    example: "below-another",
    what: "Writes the whole path where WORKDIR has one that is relative to another WORKDIR, or to that of a base image that is known.",
    why: "What a relative path means depends on lines above, or on a base image that may change.",
    safety:
      "The path is the one that the builder makes of it today. A directory that a variable or an unknown image decides is left alone.",
  },
  run({ model, change, refuse }) {
    const ends: Directory[] = [];
    for (const stage of model.stages) {
      let directory = startOf(stage, model, ends);
      for (const node of stage.instructions) {
        if (node.kind !== "workdir") continue;
        const text = absolute(node, directory, model);
        if (typeof text === "string") {
          const edits = [{ ...node.value, text }];
          change({ title: `write WORKDIR ${text}`, operations: [{ do: "replace", node, text: editNode(node, edits) }] });
        } else if (text !== undefined) refuse(node, `not written as an absolute path: ${text.why}`);
        directory = behind(node, directory, model);
      }
      ends.push(directory);
    }
  },
});

/** A directory, or why it is not known. */
type Directory = { readonly path: string } | { readonly why: string };

function startOf(stage: Stage, model: Model, ends: readonly Directory[]): Directory {
  if (stage.windows) return { why: "the image is one for Windows" };
  const below = stage.base.is === "stage" ? model.stages[stage.base.stage] : undefined;
  const trigger = below?.instructions.find((node) => node.kind === "onbuild" && node.trigger.kind === "workdir");
  if (trigger !== undefined) return { why: `ONBUILD on line ${trigger.startLine} sets the directory` };
  if (below !== undefined) return ends[below.index] as Directory;
  const path = baseDirectory(model, stage);
  return path === undefined ? { why: `the directory of ${stage.from.image.text} is not known` } : { path };
}

/** Without variables; undefined where there are some. */
function literal(node: Plain, model: Model): string | undefined {
  return node.value.text.includes("$") ? undefined : valueAt(model, node, node.value.text);
}

function behind(node: Plain, directory: Directory, model: Model): Directory {
  const from = "path" in directory ? directory.path : undefined;
  const path = resolveDirectory(from, literal(node, model));
  if (path !== undefined) return { path };
  return node.value.text.includes("$") ? { why: `a variable on line ${node.startLine} decides the directory` } : directory;
}

/** The path in full; undefined where it is absolute, or where that is not known. */
function absolute(node: Plain, directory: Directory, model: Model): string | { readonly why: string } | undefined {
  const { text } = node.value;
  const value = literal(node, model);
  const isRelative = value === undefined ? /^[\w-]/.test(text) : /^[^/\\]/.test(value);
  if (!isRelative || /^[a-z]:/i.test(text)) return undefined;
  if (value?.startsWith("~")) return { why: "~ is not expanded there, and names a directory called ~" };
  if ("why" in directory) return directory;
  if (sourceOf(node, node.value).includes("\n")) return { why: "it goes over more than one line" };
  const path = value === undefined ? `${directory.path.replace(/\/$/, "")}/${text}` : resolveDirectory(directory.path, value);
  return path === undefined || /["'\\`]/.test(path) ? { why: "it has quotes or escapes" } : path;
}
