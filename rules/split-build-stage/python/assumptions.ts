import type { Candidate } from "../../application/candidate.js";
import type { PythonBase } from "../../knowledge/bases/families-python.js";

/** What `build-essential`, which pip recommends, depends on besides compilers (packages.debian.org, dpkg-dev). */
export const CAME_ALONG = "nothing calls what only came along with pip or compilers but what was found: bzip2, gpg, make, patch, perl, xz";

/** What is taken for granted where a program ships on another image than it was installed on. */
export function assumptionsOf({ stage }: Candidate, base: PythonBase): readonly string[] {
  const written = stage.from.image.text;
  if (base.packages === "the same") return ["nothing is compiled or installed once the image is built"];
  return [
    `${base.text} is of the same release of Debian and of Python as ${written}, as it is when both are pulled together`,
    `nothing calls programs that only ${written} has but those that were found, and nothing is compiled or installed once the image is built`,
  ];
}
