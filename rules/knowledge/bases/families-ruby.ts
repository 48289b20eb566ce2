import { type ImageReference, officialName } from "../../../src/rule.js";

/** The slim twin of an official Ruby image, as FROM has it (hub.docker.com/_/ruby); a text in `refusal`: why there is none. */
export function slimRuby(written: string, image: ImageReference): { readonly text: string } | { readonly refusal: string } | undefined {
  if (officialName(image) !== "ruby") return undefined;
  const { tag } = image;
  if (tag !== undefined && /slim|alpine/.test(tag)) return undefined;
  if (written.includes("@")) return { refusal: `the digest of ${written} names this very image, and that of a slim one is not known` };
  if (tag === undefined || tag === "latest") {
    const name = written.replace(/:[^/:]*$/, "");
    return written.includes("$") ? { refusal: `which slim image belongs to ${written} is not known` } : { text: `${name}:slim` };
  }
  if (/^(\d+(\.\d+)*(-(rc|preview)\d+)?)$/.test(tag)) return { text: `${written}-slim` };
  const [, codename] = /^\d+(?:\.\d+)*-([a-z]+)$/.exec(tag) ?? [];
  // A build argument may name the release as well.
  if (codename === undefined || !written.endsWith(`-${codename}`))
    return { refusal: `which slim image belongs to ${written} is not known` };
  return { text: written.replace(/-[a-z]+$/, `-slim-${codename}`) };
}

export interface RubyBase {
  /** As FROM has it. */
  readonly text: string;
  /** Whether it has fewer packages than the image of the build, or the same. */
  readonly packages: "fewer" | "the same";
}

/** The image that a program in Ruby ships on once it is built: the slim twin of an official image, or the same slim one. */
export function rubyBase(written: string, image: ImageReference): RubyBase | { readonly refusal: string } | undefined {
  if (officialName(image) === "ruby" && image.tag?.includes("slim")) return { text: written, packages: "the same" };
  const slim = slimRuby(written, image);
  return slim === undefined || "refusal" in slim ? slim : { ...slim, packages: "fewer" };
}
