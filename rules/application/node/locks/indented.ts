/** A line of a lockfile of yarn or pnpm, with those that are indented below it. */
export interface Entry {
  readonly key: string;
  /** Empty where there is none. */
  readonly value: string;
  readonly entries: readonly Entry[];
}

const KEY_AND_VALUE = /^("[^"]*"|'[^']*'|\S+?):?\s+(\S.*)$/;

/**
 * Lockfiles that yarn and pnpm wrote: lines of a key and a value, indented by spaces. Yarn 1 has no colon between them (`lru-cache
 * "^6.0.0"`); keys of more than 1024 characters start with `? ` in YAML.
 */
export function readIndented(text: string): readonly Entry[] {
  const root: { readonly indent: number; readonly entries: Entry[] } = { indent: -1, entries: [] };
  const open = [root];
  for (const line of text.split(/\r?\n/)) {
    const content = line.trim().replace(/^\? /, "");
    if (content === "" || content === ":" || content.startsWith("#")) continue;
    const indent = line.search(/\S/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const isHead = content.endsWith(":") || line.trim().startsWith("? ");
    const [, key = content, value = ""] = isHead ? [undefined, content.replace(/:$/, "")] : (KEY_AND_VALUE.exec(content) ?? []);
    const entries: Entry[] = [];
    (open.at(-1) ?? root).entries.push({ key: unquoted(key), value: unquoted(value), entries });
    open.push({ indent, entries });
  }
  return root.entries;
}

function unquoted(text: string): string {
  return /^(["'])[^"']*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** The lines below the one of that key; none where there is no such line. */
export function below(entries: readonly Entry[], key: string): readonly Entry[] {
  return entries.find((entry) => entry.key === key)?.entries ?? [];
}

/** The value of the first entry with a key. */
export function valueOf(entries: readonly Entry[], key: string): string | undefined {
  return entries.find((entry) => entry.key === key)?.value;
}
