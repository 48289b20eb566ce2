import type { Image } from "../image/image.js";
import type { Sides } from "./sides.js";

/** What of the images was not understood, in one sentence; a file that is the same in both hides nothing. */
export function unreadIn({ before, after }: Sides<Image>): string | undefined {
  const hashIn = ({ files }: Image, path: string) => {
    const file = files.get(path);
    return file?.type === "file" ? file.hash : undefined;
  };
  const isOther = (path: string) => hashIn(before, path) !== hashIn(after, path);
  const [first, ...more] = new Map(
    [...before.unread, ...after.unread].filter(({ path }) => isOther(path)).map(({ path, why }) => [path, why]),
  );
  if (first === undefined) return undefined;
  const [path, why] = first;
  return `${path} was not read${more.length === 0 ? "" : `, nor ${more.length} more`}: ${why}`;
}
