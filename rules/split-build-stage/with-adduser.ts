import { type Run, runsOf, scriptOf } from "../../src/rule.js";
import { tableName } from "../knowledge/bases/images.js";
import { installLines } from "./project/base.js";
import type { Candidate, Split } from "./recipe.js";

/**
 * Images that have adduser by way of openssh-client (docker-library/buildpack-deps), as the slim ones have it by way of apt, which needs it
 * no more from Debian 13 on.
 */
const HAS_ADDUSER = /^(golang|rust|ruby|gcc)$/;
const MAY_LACK_ADDUSER = /(^|\/)(debian|ruby):(?!.*\b(buster|bullseye|bookworm|1[0-2])\b).*slim/;

/** A split whose shipped stage has adduser where one of its RUNs calls it. */
export function withAdduser(candidate: Candidate, split: Split): Split {
  const { model, stage, image } = candidate;
  if (!HAS_ADDUSER.test(tableName(image)) || !MAY_LACK_ADDUSER.test(split.base) || /slim/.test(image.tag ?? "")) return split;
  const last = stage.instructions.indexOf(split.last);
  const isOfShipped = (run: Run) => stage.instructions.indexOf(run) > last || split.repeated.includes(run);
  const user = runsOf(stage).find((run) => isOfShipped(run) && callsAdduser(run));
  if (user === undefined || split.prepared.some((line) => /\binstall\b.*\badduser\b/s.test(line))) return split;
  const [install = ""] = installLines(candidate, ["adduser"]);
  const head = install.slice(0, install.indexOf("adduser"));
  if (!split.repeated.includes(user)) {
    const isThere = split.prepared.some((line) => line.startsWith(head));
    const prepared = split.prepared.map((line) => (line.startsWith(head) ? line.replace(head, `${head}adduser `) : line));
    return { ...split, prepared: isThere ? prepared : [...prepared, install] };
  }
  const text = `${install}\n${split.rewritten?.get(user) ?? user.text}`;
  return { ...split, rewritten: new Map([...(split.rewritten ?? []), [user, text]]) };

  function callsAdduser(run: Run): boolean {
    const commands = scriptOf(model, run)?.commands ?? [];
    return commands.some(({ name }) => name === "adduser" || name === "addgroup");
  }
}
