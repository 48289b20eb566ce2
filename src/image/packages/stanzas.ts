/** A block of `Name: value` lines, by name. */
export type Stanza = ReadonlyMap<string, string>;

/** Stanzas separated by empty lines (deb822, apk's index, core metadata). Lines that continue one are left out. */
export function* stanzasOf(text: string): Generator<Stanza, void, undefined> {
  let fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(at, end).trimEnd();
    at = end + 1;
    const colon = line.indexOf(":");
    if (colon > 0 && !/^\s/.test(line) && !fields.has(line.slice(0, colon)))
      fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
    if (line !== "" || fields.size === 0) continue;
    yield fields;
    fields = new Map();
  }
  if (fields.size > 0) yield fields;
}
