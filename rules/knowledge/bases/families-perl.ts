import { type ImageReference, officialName } from "../../../src/rule.js";

/** Releases of Perl, and the names of the newest ones; from 5.30 on, each has a slim image. */
const TAG = /^(?:latest|stable|5(?:\.(\d+)(?:\.\d+)?)?)((?:-threaded)?(?:-[a-z]+)?)$/;
const FIRST_WITH_SLIM = 30;

/**
 * The slim twin of an official Perl image, as FROM has it (github.com/Perl/docker-perl): `5.38-bookworm` has `5.38-slim-bookworm`; a text
 * in `refusal`: why there is none.
 */
export function slimPerl(written: string, image: ImageReference): { readonly text: string } | { readonly refusal: string } | undefined {
  if (officialName(image) !== "perl") return undefined;
  const tag = image.tag ?? "latest";
  if (tag.includes("slim")) return undefined;
  if (written.includes("@")) return { refusal: `the digest of ${written} names this very image, and that of a slim one is not known` };
  const [, minor, variant = ""] = TAG.exec(tag) ?? [];
  const isKnown = TAG.test(tag) && (minor === undefined || Number(minor) >= FIRST_WITH_SLIM) && written.endsWith(variant);
  if (!isKnown || (tag === "latest" && written.includes("$"))) return { refusal: `which slim image belongs to ${written} is not known` };
  if (tag === "latest") return { text: `${written.replace(/:latest$/, "")}:slim` };
  return { text: `${written.slice(0, written.length - variant.length)}-slim${variant}` };
}

/** The releases of Debian that an image of Perl whose tag names none may stand on. */
export function debianOfPerl({ tag = "latest" }: ImageReference): readonly string[] {
  const minor = Number(/^5\.(\d+)/.exec(tag)?.[1] ?? "99");
  if (minor < 36) return ["buster", "bullseye", "bookworm"];
  return minor < 38 ? ["bullseye", "bookworm"] : ["bookworm", "trixie"];
}
