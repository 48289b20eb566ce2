import { type ImageReference, officialName } from "../../../src/rule.js";

/** `1.18.3-otp-27`, and the names of the newest; the slim and Alpine's ones end otherwise. */
const TAG = /^(?:latest|1(?:\.(\d+)(?:\.\d+)?)?)(?:-otp-(\d+))?$/;

/** The first whose slim image stands on a release of Debian that packages can be installed on. */
const FIRST_NOT_ARCHIVED = 12;

/** The slim twin of an official Elixir image, as FROM has it (github.com/erlef/docker-elixir); a text in `refusal`: why there is none. */
export function slimElixir(written: string, image: ImageReference): { readonly text: string } | { readonly refusal: string } | undefined {
  if (officialName(image) !== "elixir") return undefined;
  const tag = image.tag ?? "latest";
  if (/slim|alpine/.test(tag)) return undefined;
  if (written.includes("@")) return { refusal: `the digest of ${written} names this very image, and that of a slim one is not known` };
  const [, minor] = TAG.exec(tag) ?? [];
  if (!TAG.test(tag) || (tag === "latest" && written.includes("$")))
    return { refusal: `which slim image belongs to ${written} is not known` };
  if (minor !== undefined && Number(minor) < FIRST_NOT_ARCHIVED)
    return { refusal: `${written}-slim stands on a release of Debian that is archived: ca-certificates cannot be installed there` };
  return { text: tag === "latest" ? `${written.replace(/:latest$/, "")}:slim` : `${written}-slim` };
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
