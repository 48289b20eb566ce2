import { type Run, scriptOf } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import { installLines } from "../application/project/base.js";
import { packagesOfImage } from "../knowledge/bases/image-packages.js";
import type { Split } from "./recipe.js";
import { runsOfShipped } from "./shipped-runs.js";

/** Full images have adduser by way of openssh-client, and slim ones by way of apt, which needs it no more from Debian 13 on. */
const BRINGS_ADDUSER = "openssh-client";
const MAY_LACK_ADDUSER = /(^|\/)(debian|ruby):(?!.*\b(buster|bullseye|bookworm|1[0-2])\b).*slim/;

/** A split whose shipped stage has adduser where one of its RUNs calls it. */
export function withAdduser(candidate: Candidate, split: Split): Split {
  const { model, image } = candidate;
  if (!packagesOfImage(image).includes(BRINGS_ADDUSER) || !MAY_LACK_ADDUSER.test(split.base)) return split;
  const user = runsOfShipped(candidate, split).find(callsAdduser);
  if (user === undefined || split.prepared.some((line) => /\binstall\b.*\badduser\b/s.test(line))) return split;
  const [install = ""] = installLines(candidate, ["adduser"]);
  const head = install.slice(0, install.indexOf("adduser"));
  if (!split.repeated.includes(user)) {
    const isThere = split.prepared.some((line) => line.startsWith(head));
    const prepared = split.prepared.map((line) => (line.startsWith(head) ? line.replace(head, `${head}adduser `) : line));
    return { ...split, prepared: isThere ? prepared : [...prepared, install] };
  }
  // What the image had before the user was made is installed together.
  const own = split.prepared.slice(0, 1).filter((line) => line.startsWith(head));
  const [line = install] = own.map((one) => one.replace(head, `${head}adduser `));
  const text = `${line}\n${split.rewritten?.get(user) ?? user.text}`;
  return { ...split, prepared: split.prepared.slice(own.length), rewritten: new Map([...(split.rewritten ?? []), [user, text]]) };

  function callsAdduser(run: Run): boolean {
    const commands = scriptOf(model, run)?.commands ?? [];
    return commands.some(({ name }) => name === "adduser" || name === "addgroup");
  }
}
