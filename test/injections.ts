import { analyze, type Model } from "../src/model/model.js";
import { scriptOf } from "../src/model/queries.js";
import type { Item } from "../src/shell/view.js";
import { type Edit, editNode } from "../src/syntax/edit.js";
import { offsetOf } from "../src/syntax/index-of.js";
import { type Copy, type DockerfileNode, type Instruction, isInstruction, type Run } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";

/** An anti-pattern put into a good Dockerfile. */
export interface Injection {
  readonly kind: string;
  readonly text: string;
  /** What is injected is nothing but layout: it is undone only where every byte is as it was. */
  readonly exact?: true;
  /** Instructions that may be left of it. */
  readonly leaves?: RegExp;
  /** Options of rules that this one needs, as `RULE.NAME`. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Every anti-pattern at every place of a Dockerfile that has room for it. */
export function injectionsInto(text: string): readonly Injection[] {
  const model = analyze(parse(text));
  const at = (node: DockerfileNode, replaced: string) => text.slice(0, startOf(model, node)) + replaced + text.slice(endOf(model, node));
  const inPlace = model.dockerfile.nodes
    .filter(isInstruction)
    .flatMap((node) => [
      ...(node.kind === "run" ? inRun(model, node, at) : []),
      ...(node.kind === "copy" ? inCopy(model, node, at) : []),
      ...inOther(model, node, at),
    ]);
  return [...inPlace, ...outOfOrder(model), ...loneUpdates(model, text)];
}

type At = (node: DockerfileNode, replaced: string) => string;

const CLEAN_UPS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["drop the clean-up of apt", /^rm -rf \/var\/lib\/apt\/lists\/\*$/],
  ["drop the clean-up of dnf", /^(microdnf clean all|dnf clean all|rm -rf \/var\/cache\/dnf)$/],
  ["drop the clean-up of conda", /^micromamba clean/],
  ["drop the deletion of an archive", /^rm \S+\.tar\.gz$/],
];

interface WordInjection {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly becomes: string;
  readonly where: "anywhere" | "where it is shipped";
}

const WORDS: readonly WordInjection[] = [
  { kind: "apk without --no-cache", pattern: /\bapk add --no-cache\b/g, becomes: "apk add", where: "where it is shipped" },
  { kind: "apk update before apk add", pattern: /\bapk add --no-cache\b/g, becomes: "apk update && apk add", where: "where it is shipped" },
  { kind: "pip without --no-cache-dir", pattern: /\bpip install --no-cache-dir\b/g, becomes: "pip install", where: "where it is shipped" },
  { kind: "no -y", pattern: /(\b(?:apt-get|dnf|microdnf) install) -y\b/g, becomes: "$1", where: "anywhere" },
  { kind: "apt for apt-get", pattern: /\bapt-get (update|install)/g, becomes: "apt $1", where: "anywhere" },
  {
    kind: "apt-get with recommended packages",
    pattern: /(\bapt-get install -y) --no-install-recommends\b/g,
    becomes: "$1",
    where: "where it is shipped",
  },
  { kind: "sudo", pattern: /\b(apt-get|dnf|microdnf) (update|install)/g, becomes: "sudo $1 $2", where: "anywhere" },
];

function inRun(model: Model, run: Run, at: At): readonly Injection[] {
  const script = scriptOf(model, run);
  if (script === undefined) return [];
  const source = (item: Item) => run.text.slice(item.start, item.end);
  // What is left behind costs nothing where it is not shipped.
  const isShipped = model.stageOf(run)?.shipped ?? false;
  const dropped = CLEAN_UPS.flatMap(([kind, pattern]): Injection[] => {
    const edits = script.items.flatMap((item, index): Edit[] => {
      const before = script.items[index - 1];
      return pattern.test(source(item)) && before !== undefined ? [{ start: before.end, end: item.end, text: "" }] : [];
    });
    return edits.length === 0 || !isShipped ? [] : [{ kind, text: at(run, editNode(run, edits)) }];
  });
  const words = WORDS.filter(({ where }) => where === "anywhere" || isShipped).flatMap(({ kind, pattern, becomes }) =>
    [...run.text.matchAll(pattern)].map((found): Injection => {
      const edit = { start: found.index, end: found.index + found[0].length };
      return { kind, text: at(run, editNode(run, [{ ...edit, text: found[0].replace(new RegExp(pattern.source), becomes) }])) };
    }),
  );
  const splits = script.items.flatMap((item, index): Injection[] => {
    const before = script.items[index - 1];
    if (item.operator !== "&&" || before === undefined) return [];
    const head = run.text.slice(0, before.end);
    const tail = run.text.slice(item.start);
    const flags = run.flags.map(({ text }) => `${text} `).join("");
    const text = at(run, `${head}\nRUN ${flags}${tail}`);
    const isShipped = model.stageOf(run)?.shipped === true;
    const costsSize = isShipped && /^(rm|microdnf clean|dnf clean|micromamba clean)\b/.test(source(item));
    const costs = costsSize || /apt-get (-\S+ )*install/.test(source(item));
    const options = { "merge-run": { when: "always" } };
    return [
      ...(costs ? [{ kind: "split a RUN where it costs", text }] : []),
      ...(isShipped ? [{ kind: "split a RUN anywhere (merge-run.when=always)", text, options }] : []),
    ];
  });
  const emptied = run.text.replace(/\\\n(?=[ \t]*[^\s#])/, "\\\n\n");
  const empty = emptied === run.text ? [] : [{ kind: "an empty line in a continuation", text: at(run, emptied), exact: true as const }];
  return [...dropped, ...words, ...splits, ...empty];
}

function inCopy(model: Model, copy: Copy, at: At): readonly Injection[] {
  const keyword = { start: copy.keywordWord.start, end: copy.keywordWord.end };
  const isLocal = copy.flags.every(({ name }) => name !== "from" && name !== "link") && copy.heredocs.length === 0;
  const add = isLocal ? [{ kind: "ADD for COPY", text: at(copy, editNode(copy, [{ ...keyword, text: "ADD" }])) }] : [];
  const owner = copy.flags
    .filter(({ name }) => name === "chown" || name === "chmod")
    .flatMap((flag) => {
      const gone: Edit = { start: flag.start, end: flag.end + 1, text: "" };
      const command = flag.name === "chown" ? `chown -R ${flag.value}` : `chmod ${flag.value}`;
      const target = targetOf(model, copy);
      if (target === undefined) return [];
      // The directory itself is named as well, and keeps a command that costs nothing.
      return [
        {
          kind: `${flag.name} in a layer of its own`,
          text: at(copy, `${editNode(copy, [gone])}RUN ${command} ${target}\n`),
          leaves: /^RUN chown \S+ \S+$/,
        },
      ];
    });
  return [...add, ...owner];
}

/** What a chown of all that is copied would name. */
function targetOf(model: Model, copy: Copy): string | undefined {
  const [source] = copy.sources;
  const { text } = copy.destination;
  const directory = text.startsWith("/") ? text : `${model.stateAt(copy).workdir ?? ""}/${text.replace(/^\.\//, "")}`;
  if (source === undefined || copy.sources.length > 1) return undefined;
  const isFile = /\.\w+$/.test(source.text);
  if (isFile && directory.endsWith("/")) return directory + source.text.split("/").at(-1);
  return directory.length > 1 ? directory.replace(/\/$/, "") : undefined;
}

function inOther(model: Model, node: Instruction, at: At): readonly Injection[] {
  const injected: Injection[] = [];
  const put = (kind: string, replaced: string) => {
    if (replaced !== node.text) injected.push({ kind, text: at(node, replaced), exact: true });
  };
  const putLoosely = (kind: string, replaced: string) => injected.push({ kind, text: at(node, replaced) });
  if (node.kind === "from") {
    put("as in another case", node.text.replace(/ AS /, " as "));
    if (node.name !== undefined)
      put(
        "a stage name in capitals",
        node.text.replace(/( AS )(\w)(\w*)/, (_, as, first, rest) => as + first.toUpperCase() + rest),
      );
    if (node.flags.length === 0) put("the platform that is the default", node.text.replace(/^FROM /, "FROM --platform=$TARGETPLATFORM "));
  }
  if (node.kind === "expose") putLoosely("a protocol in capitals", node.text.replace(/(\d+)(?=\s*$)/, "$1/TCP"));
  if (node.kind === "env" && node.pairs.length === 1) put("ENV without =", node.text.replace(/^ENV (\w+)=([^\s"]+)$/m, "ENV $1 $2"));
  if ((node.kind === "env" && node.pairs.length > 2) || (node.kind === "label" && node.pairs.length > 1)) {
    const pairs = node.pairs.map(({ key, value }) => `${node.keyword} ${key.text}=${value.text}\n`);
    putLoosely(`one ${node.keyword} a pair`, pairs.join(""));
  }
  if (node.kind === "workdir" || node.kind === "user" || node.kind === "copy")
    put("a keyword in lower case", node.text.replace(node.keyword, node.keyword.toLowerCase()));
  if (node.kind === "cmd") put("an earlier CMD", `CMD ["false"]\n${node.text}`);
  if (node.kind === "cmd" && node.command.form === "exec" && !model.stageOf(node)?.instructions.some(({ kind }) => kind === "entrypoint")) {
    put("CMD in shell form", `CMD ${node.command.words.map(({ text }) => text).join(" ")}\n`);
  }
  return injected;
}

/** Instructions in the wrong order. */
function outOfOrder(model: Model): readonly Injection[] {
  return model.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction, index): readonly Injection[] => {
      const next = stage.instructions[index + 1];
      if (instruction.kind === "arg" && index > 0 && /SHA|DATE/.test(instruction.declarations[0]?.name.text ?? "")) {
        return [{ kind: "an ARG of every commit at the top", text: moved(model, instruction, endOf(model, stage.from)) }];
      }
      if (instruction.kind !== "run" || next?.kind !== "copy" || next.flags.some(({ name }) => name === "from")) return [];
      const above = stage.instructions[index - 1];
      const installs = /\b(npm ci|pip install -r|go mod download|bundle install|pnpm install|composer install|dotnet restore)\b/.test(
        instruction.text,
      );
      if (installs && above?.kind === "copy" && next.sources[0]?.text === ".") {
        const early = moved(model, next, startOf(model, instruction));
        const from = early.lastIndexOf(above.text, startOf(model, instruction));
        return [{ kind: "the sources above the install", text: early.slice(0, from) + early.slice(from + above.text.length) }];
      }
      if (!/\b(apt-get|apk|dnf)\b/.test(instruction.text)) return [];
      return [{ kind: "system packages below the sources", text: moved(model, next, startOf(model, instruction)), exact: true }];
    }),
  );
}

/** The text with a node at another place in front of it. */
function moved(model: Model, node: DockerfileNode, to: number): string {
  const { text } = model.dockerfile;
  return text.slice(0, to) + node.text + text.slice(to, startOf(model, node)) + text.slice(endOf(model, node));
}

function startOf({ dockerfile }: Model, node: DockerfileNode): number {
  return offsetOf(dockerfile, node);
}

function endOf(model: Model, node: DockerfileNode): number {
  return startOf(model, node) + node.text.length;
}

/** An update in a layer of its own, apart from the install. */
function loneUpdates(model: Model, text: string): readonly Injection[] {
  return model.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction): readonly Injection[] => {
      if (instruction.kind !== "run" || !stage.shipped || stage.instructions[0] === instruction) return [];
      const update = /apt-get update( -qq)?[ \\\n]*&&[ \\\n]*/.exec(instruction.text);
      if (update === null || /[^\s]/.test(instruction.text.slice(4, update.index))) return [];
      const at = startOf(model, instruction) + update.index;
      const top = endOf(model, stage.from);
      const without = text.slice(0, at) + text.slice(at + update[0].length);
      return [
        {
          kind: "apt-get update far from its install",
          text: `${without.slice(0, top)}RUN apt-get update${update[1] ?? ""}\n${without.slice(top)}`,
        },
      ];
    }),
  );
}
