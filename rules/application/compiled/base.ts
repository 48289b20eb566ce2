import { ALPINE_OF_GO, ARCHIVED, DEBIAN_OF, NEWEST_KNOWN } from "../../knowledge/bases/families-compiled.js";
import { baseImage, tableName } from "../../knowledge/bases/images.js";
import type { Candidate } from "../candidate.js";
import type { Language } from "./language.js";

/** The system of the old base image. */
export type Family =
  | { readonly system: "alpine"; readonly image: string; readonly assumption: string | undefined }
  | {
      readonly system: "debian";
      readonly image: string;
      readonly release: string;
      readonly isSlim: boolean;
      /** Nothing can be installed from its mirrors any more. */
      readonly isArchived: boolean;
      readonly assumption: string | undefined;
    };

/** The slim image of the distribution and release that a language's image stands on; a text is why it is not known. */
export function familyOf({ image, stage }: Candidate, language: Language): Family | string {
  if (image.digest !== undefined) return "the base is pinned by its digest, and that of the image to ship is not known";
  const text = image.registry === undefined ? image.repository : `${image.registry}/${image.repository}`;
  const prefix = text.slice(0, -language.image.length);
  const tag = image.tag ?? "latest";
  const [version = "", ...parts] = tag.split("-");
  const alpine = parts.concat(version).find((part) => part.startsWith("alpine"));
  const written = stage.from.image.text;
  if (alpine !== undefined) {
    const minor = /^1\.\d+/.exec(version)?.[0] ?? "";
    const release = alpine.slice("alpine".length) || (language.image === "golang" ? (ALPINE_OF_GO[minor] ?? "") : "");
    const assumption = release === "" ? `a program built on the Alpine of ${written} runs on the latest Alpine` : undefined;
    return { system: "alpine", image: `${prefix}alpine:${release === "" ? "latest" : release}`, assumption };
  }
  const isSlim = parts.includes("slim") || version === "slim";
  const named = baseImage(image)?.release?.replace(/^debian:/, "");
  const known = named === undefined ? byVersion(version, language.image) : { release: named, moves: false };
  const odd = parts.find((part) => part !== "slim" && part !== named);
  if (known === undefined || odd !== undefined) return `on what system ${written} stands is not known`;
  const { release, moves } = known;
  if (release === "sid" || release === "forky") return `${written} stands on an unreleased Debian`;
  const assumption = named === undefined ? `${written} stands on Debian ${release}${moves ? " or newer" : ""}` : undefined;
  const slim = moves ? "stable-slim" : `${release}-slim`;
  return { system: "debian", image: `${prefix}debian:${slim}`, release, isSlim, isArchived: ARCHIVED.has(release), assumption };
}

/** The Debian of a version, and whether the tag moves to newer ones. */
function byVersion(version: string, image: "golang" | "rust"): { readonly release: string; readonly moves: boolean } | undefined {
  const rows = DEBIAN_OF[image];
  const newest = { release: rows.at(-1)?.[1] ?? "", moves: true };
  if (/^(latest|1|slim|stable|trixie)$/.test(version)) return newest;
  const [, minor, patch = "9999"] = /^1\.(\d+)(?:\.(\d+))?$/.exec(version) ?? [];
  if (minor === undefined) return undefined;
  if (Number(minor) > NEWEST_KNOWN[image]) return newest;
  const row = rows.findLast(([first]) => {
    const [, firstMinor = 0, firstPatch = 0] = first.split(".").map(Number);
    return firstMinor < Number(minor) || (firstMinor === Number(minor) && firstPatch <= Number(patch));
  });
  return row && { release: row[1], moves: false };
}

/** Whether a stage starts from the official image of a language. */
export function isImageOf({ image }: Candidate, language: Language): boolean {
  return tableName(image) === language.image;
}
