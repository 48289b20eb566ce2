import type { Image, ImageFile } from "../../image/image.js";
import type { Sides } from "../sides.js";

/** The directories that a merged /usr has as links into /usr (file-hierarchy(7), «Compatibility Symlinks»). */
const MERGED = ["/bin", "/sbin", "/lib", "/lib64"] as const;

/** The images, so that the places of files compare: where one alone has a merged /usr (Debian against distroless), both have it. */
export function withSamePlaces({ before, after }: Sides<Image>): Sides<Image> {
  return { before: mergedAs(after, before), after: mergedAs(before, after) };
}

function mergedAs(other: Image, image: Image): Image {
  let { files } = image;
  for (const place of MERGED) {
    const link = other.files.get(place);
    if (link?.type === "symlink" && leadsIntoUsr(link.target, place) && files.get(place)?.type === "directory")
      files = moved(files, place, link);
  }
  return files === image.files ? image : { ...image, files };
}

/** Other links of the name lead elsewhere: `ln -s /lib /lib64`, for programs of glibc on Alpine. */
function leadsIntoUsr(target: string, place: string): boolean {
  return target === `usr${place}` || target === `/usr${place}`;
}

/** The tree with what lies in a directory in the directory of that name in /usr, and the link to there in its place. */
function moved(files: Image["files"], place: string, link: ImageFile): Image["files"] {
  const below = `${place}/`;
  const there = (path: string) => (path === place || path.startsWith(below) ? `/usr${path}` : path);
  const result = new Map<string, ImageFile>();
  for (const [path, file] of files) {
    // What the image has in /usr by itself stays.
    if (there(path) !== path && files.has(there(path))) continue;
    const isHardLink = file.type === "file" && file.hardLinkOf !== undefined;
    result.set(there(path), isHardLink ? { ...file, hardLinkOf: there(file.hardLinkOf) } : file);
  }
  return result.set(place, link);
}
