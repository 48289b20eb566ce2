import { type ImageReference, officialName } from "../../../src/rule.js";
import { tableName } from "./images.js";

/** `1.18.3-otp-27`, and the names of the newest; the slim and Alpine's ones end otherwise. */
const TAG = /^(?:latest|1(?:\.(\d+)(?:\.\d+)?)?)(?:-otp-(\d+))?$/;

/** The first whose slim image stands on a release of Debian that packages can be installed on. */
const FIRST_NOT_ARCHIVED = 12;

export interface ElixirBase {
  /** As FROM has it. */
  readonly text: string;
  /** Whether it has fewer packages than the image of the build, or the same. */
  readonly packages: "fewer" | "the same";
}

/**
 * The image that a program in Elixir ships on once it is compiled: the slim twin of an official image, or the same small one
 * (github.com/erlef/docker-elixir; github.com/hexpm/bob); a text in `refusal`: why there is none.
 */
export function elixirBase(written: string, image: ImageReference): ElixirBase | { readonly refusal: string } | undefined {
  const tag = image.tag ?? "latest";
  const isOfficial = officialName(image) === "elixir";
  if (tableName(image) === "hexpm/elixir" || (isOfficial && /slim|alpine/.test(tag))) return { text: written, packages: "the same" };
  if (!isOfficial) return undefined;
  if (written.includes("@")) return { refusal: `the digest of ${written} names this very image, and that of a slim one is not known` };
  const [, minor] = TAG.exec(tag) ?? [];
  if (!TAG.test(tag) || (tag === "latest" && written.includes("$")))
    return { refusal: `which slim image belongs to ${written} is not known` };
  if (minor !== undefined && Number(minor) < FIRST_NOT_ARCHIVED)
    return { refusal: `${written}-slim stands on a release of Debian that is archived: ca-certificates cannot be installed there` };
  return { text: tag === "latest" ? `${written.replace(/:latest$/, "")}:slim` : `${written}-slim`, packages: "fewer" };
}

/** The releases of Debian that both may stand on (github.com/erlang/docker-erlang-otp): the tag of Elixir moves on to another OTP. */
export function debianOfElixir({ tag = "latest" }: ImageReference): readonly string[] {
  const [, minor, otp] = TAG.exec(tag) ?? [];
  if (otp !== undefined) return [Number(otp) < 26 ? "bullseye" : Number(otp) < 28 ? "bookworm" : "trixie"];
  const version = Number(minor ?? "18");
  if (version < 14) return ["bullseye"];
  if (version === 14) return ["bullseye", "bookworm"];
  if (version < 18) return ["bookworm"];
  return version === 18 ? ["bookworm", "trixie"] : ["trixie"];
}

/** What the full image has for programs at run time, and the slim one has not: packages of Debian. */
export const ONLY_IN_FULL_ELIXIR: readonly string[] = ["ca-certificates", "netbase", "tzdata"];
