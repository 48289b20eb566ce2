import { editNode, type From, keywordIn, type Model, sourceOf } from "../../../src/rule.js";

/**
 * The two FROM lines: that of the build, under `name`, and that of the stage that ships, on `image`. A name that the stage already
 * has stays with what ships, since `--target` may use it.
 */
export function fromLines({ dockerfile }: Model, from: From, image: string, name: string): readonly [string, string] {
  const as = keywordIn(dockerfile, "AS");
  const start = sourceOf(from, { start: from.keywordWord.start, end: from.image.start });
  if (from.name === undefined) {
    return [editNode(from, [{ start: from.image.end, end: from.image.end, text: ` ${as} ${name}` }]), `${start}${image}\n`];
  }
  return [editNode(from, [{ start: from.name.start, end: from.name.end, text: name }]), `${start}${image} ${as} ${from.name.text}\n`];
}
