import { type ImageReference, parseImageReference, rowOf } from "../../../src/rule.js";
import { tableName } from "./images.js";

/** Tags that no row has are not known: Alpine's, other systems', what is pinned to an old release. */
interface Size {
  readonly tags: RegExp;
  readonly megabytes: number;
}

const DEBIAN = "(bullseye|bookworm|trixie|stable|oldstable|latest|\\d+(\\.\\d+)?)(-\\d{8})?";

/**
 * What images take, unpacked, on linux/amd64: of images that were built as the official ones are (bench/images), to two digits.
 * Good for telling a change that matters from one that does not.
 */
const SIZES: Readonly<Record<string, readonly Size[]>> = {
  debian: [
    { tags: RegExp(`^${DEBIAN}$`), megabytes: 120 },
    { tags: RegExp(`^${DEBIAN}-slim$`), megabytes: 78 },
  ],
  "eclipse-temurin": [
    { tags: /^(17|21|25)[\d._]*(-jdk)?(-jammy|-noble)?$/, megabytes: 400 },
    { tags: /^(17|21|25)[\d._]*-jre(-jammy|-noble)?$/, megabytes: 300 },
  ],
  "gcr.io/distroless/static-debian12": [{ tags: /./, megabytes: 2 }],
  golang: [{ tags: /^(latest|1[\d.]*)(-bookworm|-trixie)?$/, megabytes: 890 }],
  maven: [{ tags: /eclipse-temurin-(17|21|25)$/, megabytes: 530 }],
  node: [
    { tags: /^(latest|lts|current|(18|2\d)(\.[\d.]+)?)(-bookworm|-trixie)?$/, megabytes: 1200 },
    { tags: /^(latest|lts|current|(18|2\d)(\.[\d.]+)?)(-bookworm|-trixie)?-slim$|^slim$/, megabytes: 240 },
  ],
  php: [{ tags: /^8[\d.]*(-cli)?(-bookworm|-trixie)?$/, megabytes: 510 }],
  python: [
    { tags: /^(latest|3[\d.]*)(-bookworm|-trixie)?$/, megabytes: 1100 },
    { tags: /^(latest|3[\d.]*)(-slim|-slim-bookworm|-slim-trixie)$|^slim$/, megabytes: 190 },
  ],
  ruby: [
    { tags: /^(latest|3[\d.]*)(-bookworm|-trixie)?$/, megabytes: 1100 },
    { tags: /^(latest|3[\d.]*)(-slim|-slim-bookworm|-slim-trixie)$|^slim$/, megabytes: 110 },
  ],
  rust: [{ tags: /^(latest|1[\d.]*)(-bookworm|-trixie)?$/, megabytes: 1500 }],
  // What its Java takes: the rest is the same in both.
  tomcat: [
    { tags: /jdk(17|21|25)(-temurin|$)|^(latest|(9\.0|10\.1|11\.0|\d+)(\.\d+)?)$/, megabytes: 400 },
    { tags: /jre(17|21|25)(-temurin|$)/, megabytes: 300 },
  ],
};

/** How much less an image takes than another one, in bytes (negative), where both are known. */
export function differenceOf(from: ImageReference, to: string): number | undefined {
  const [before, after] = [megabytesOf(from), megabytesOf(parseImageReference(to))];
  return before === undefined || after === undefined || before === after ? undefined : (after - before) * 1_000_000;
}

function megabytesOf(image: ImageReference): number | undefined {
  const name = tableName(image);
  const sizes = image.digest === undefined ? rowOf(SIZES, name) : undefined;
  return sizes?.find(({ tags }) => tags.test(image.tag ?? "latest"))?.megabytes;
}
