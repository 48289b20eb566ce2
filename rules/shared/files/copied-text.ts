import {
  type Add,
  baseName,
  type ContextFacts,
  type Copy,
  isInside,
  type Model,
  oncePer,
  resolveDirectory,
  SLASHES_AT_END,
  type Stage,
  stageCopiedFrom,
  valueAt,
} from "../../../src/rule.js";
import { instructionsBelow } from "../base.js";
import { copiedFrom } from "../context/from-context.js";
import { globOf, isPattern } from "../glob.js";
import { within } from "../paths.js";
import { BASE_DIRECTORY } from "./file.js";

/** A file of an image whose text is known. */
export interface CopiedText {
  /** Absolute, in the stage. */
  readonly path: string;
  readonly text: string;
}

/** What a stage has at an absolute path, where that comes from the build context or a heredoc; the last COPY counts. */
export function copiedText(model: Model, stage: Stage, path: string, context: ContextFacts | undefined): CopiedText | undefined {
  const known = textsOf(model)(context ?? NO_CONTEXT);
  const key = `${stage.index}:${path}`;
  if (!known.has(key)) known.set(key, findText(model, stage, path, context));
  return known.get(key);
}

/** Each RUN asks for the same few programs, and each answer takes a look at all COPYs. */
const textsOf = oncePer((_: Model) => oncePer((_: object) => new Map<string, CopiedText | undefined>()));
const NO_CONTEXT = {};

function findText(model: Model, stage: Stage, path: string, context: ContextFacts | undefined): CopiedText | undefined {
  const copies = [...instructionsBelow(model, stage), ...stage.instructions].filter((one) => one.kind === "copy" || one.kind === "add");
  for (const copy of copies.reverse()) {
    const text = textFrom(model, copy, path, context);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

function textFrom(model: Model, copy: Copy | Add, path: string, context: ContextFacts | undefined): string | undefined {
  const isOfContext = copiedFrom(copy) === undefined;
  const other = copy.kind === "copy" ? stageCopiedFrom(model, copy) : undefined;
  for (const source of sourcesFor(model, copy, path)) {
    const text =
      other !== undefined
        ? copiedText(model, other, rooted(source), context)?.text
        : isOfContext
          ? (heredocText(copy, source) ?? context?.read(rooted(source).slice(1)))
          : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

function heredocText({ heredocs }: Copy | Add, source: string): string | undefined {
  const heredoc = heredocs.find(({ name }) => source.replace(/^<<-?/, "<<") === `<<${name}`);
  return heredoc?.chomp ? heredoc.content.replaceAll(/^\t+/gm, "") : heredoc?.content;
}

/** From the root of the context, or of a stage. */
function rooted(source: string): string {
  return resolveDirectory("/", source) ?? source;
}

/** What a COPY may make a path of: its source, or what lies below it. */
function sourcesFor(model: Model, copy: Copy | Add, path: string): readonly string[] {
  const { workdir = BASE_DIRECTORY } = model.stateAt(copy);
  const value = (text: string) => valueAt(model, copy, text);
  const to = resolveDirectory(workdir, value(copy.destination.text));
  if (to === undefined || !isInside(path, to)) return [];
  const rest = within(path, to);
  return copy.sources.flatMap(({ text }) => {
    const source = value(text)?.replace(SLASHES_AT_END, "");
    if (source === undefined) return [];
    const name = baseName(source);
    if (isPattern(name)) return globOf(name).test(rest.split("/")[0] ?? "") ? [`${source.slice(0, -name.length)}${rest}`] : [];
    return rest === "" || rest === name ? [source, `${source}/${rest}`] : [`${source}/${rest}`];
  });
}
