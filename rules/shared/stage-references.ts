import { type Edit, editNode, type Flag, type Instruction, type Model, type Stage } from "../../src/rule.js";
import { endOf, isAsWritten, replaceWord } from "./edits/as-written.js";

interface Reference {
  readonly node: Instruction;
  /** Undefined where the name is not in one piece. */
  readonly edit: Edit | undefined;
}

export interface Renaming {
  /** The stage's own FROM first. */
  readonly texts: readonly { readonly node: Instruction; readonly text: string }[];
  /** Instructions that name the stage, or give it its name, in a way that cannot be edited. */
  readonly broken: readonly Instruction[];
}

/** Another name for a stage, where it is given and wherever it is used. */
export function renameStage(model: Model, stage: Stage, name: string): Renaming {
  const { from } = stage;
  const own: Reference[] = from.name === undefined ? [] : [{ node: from, edit: replaceWord(from, from.name, name) }];
  const references = [...own, ...referencesTo(model, stage, name)];
  const texts = [...new Set(references.map(({ node }) => node))].map((node) => {
    const edits = references.flatMap((reference) => (reference.node === node ? (reference.edit ?? []) : []));
    return { node, text: editNode(node, edits) };
  });
  const broken = references.filter(({ node, edit }) => edit === undefined || node.ambiguous !== undefined).map(({ node }) => node);
  return { texts: texts.filter(({ node, text }) => text !== node.text), broken };
}

/**
 * Where a Dockerfile names a stage: FROM, `COPY --from=` and `RUN --mount=from=` (BuildKit compares in lower case).
 * Triggers are left out: their text is part of the image, and names the stages of whoever builds on it.
 */
function referencesTo({ dockerfile, stages }: Model, stage: Stage, text: string): readonly Reference[] {
  const { name } = stage;
  if (name === undefined) return [];
  const isNamed = (word: string) => word.toLowerCase() === name;
  const froms = stages.flatMap(({ from, base }): Reference[] => {
    if (base.is !== "stage" || base.stage !== stage.index || !isNamed(from.image.text)) return [];
    return [{ node: from, edit: replaceWord(from, from.image, text) }];
  });
  const flags = dockerfile.nodes.flatMap((node): Reference[] => {
    if (node.kind !== "copy" && node.kind !== "run") return [];
    return node.flags.flatMap((flag): Reference[] => {
      const at = nameIn(node, flag, isNamed);
      return at === undefined ? [] : [{ node, edit: isAsWritten(node, flag) ? { ...at, text } : undefined }];
    });
  });
  return [...froms, ...flags];
}

function nameIn(node: Instruction, flag: Flag, isNamed: (word: string) => boolean): { start: number; end: number } | undefined {
  const { value = "" } = flag;
  if (node.kind === "copy" && flag.name === "from") return isNamed(value) ? endOf(flag, value.length) : undefined;
  if (node.kind !== "run" || flag.name !== "mount") return undefined;
  const field = /(^|,)(from=)([^,"]*)/i.exec(value);
  const [, before = "", key = "", name = ""] = field ?? [];
  if (field === null || !isNamed(name)) return undefined;
  const start = flag.end - value.length + field.index + before.length + key.length;
  return { start, end: start + name.length };
}
