import { type Run, scriptOf } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { packagesOfLine, withPackage } from "../../application/packages/install-line.js";
import { installLines } from "../../application/project/base.js";
import { packagesOfImage } from "../../knowledge/bases/image-packages.js";
import { preparedWith } from "../prepared-with.js";
import type { Split } from "../recipe.js";
import { runsOfShipped } from "../shipped-runs.js";

/** Full images have adduser by way of openssh-client, and slim ones by way of apt, which needs it no more from Debian 13 on. */
const BRINGS_ADDUSER = "openssh-client";
const MAY_LACK_ADDUSER = /(^|\/)(debian|ruby):(?!.*\b(buster|bullseye|bookworm|1[0-2])\b).*slim/;

/** A split whose shipped stage has adduser where one of its RUNs calls it. */
export function withAdduser(candidate: Candidate, split: Split): Split {
  const { model, image } = candidate;
  if (!packagesOfImage(image).includes(BRINGS_ADDUSER) || !MAY_LACK_ADDUSER.test(split.base)) return split;
  const user = runsOfShipped(candidate, split).find(callsAdduser);
  if (user === undefined || split.prepared.some((line) => packagesOfLine(line).includes("adduser"))) return split;
  if (!split.repeated.includes(user)) return { ...split, prepared: preparedWith(candidate, split.prepared, "adduser") };
  // What the image had before the user was made is installed together.
  const [own] = split.prepared.map((line) => withPackage(line, "adduser"));
  const text = [...(own === undefined ? installLines(candidate, ["adduser"]) : [own]), split.rewritten?.get(user) ?? user.text].join("\n");
  const prepared = own === undefined ? split.prepared : split.prepared.slice(1);
  return { ...split, prepared, rewritten: new Map([...(split.rewritten ?? []), [user, text]]) };

  function callsAdduser(run: Run): boolean {
    const commands = scriptOf(model, run)?.commands ?? [];
    return commands.some(({ name }) => name === "adduser" || name === "addgroup");
  }
}
