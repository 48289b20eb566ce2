import type { Call } from "../shared/copied-files/calls.js";
import type { Wanted } from "../shared/copied-files/fold.js";
import { variablesIn } from "../shared/copied-files/word-values.js";

/**
 * The owner as COPY takes it. COPY gives files a group in any case, chown only if it is written; a user alone would get
 * the group of his number or login (BuildKit, solver/llbsolver/ops/user_linux.go).
 */
export function ownerOf(call: Call): Wanted {
  const text = call.operand.text.replace(/^"(.*)"$/, "$1").replace(/^'(.*)'$/, "$1");
  if (!/^[\w.:${}-]+$/.test(text)) return refused("the owner is not a plain word");
  const variables = variablesIn(text);
  const assigned = variables.find((name) => isAssigned(call, name));
  if (assigned !== undefined) return refused(`$${assigned} is a variable of the script`);
  // `user.group`, unless there is a user of that name.
  const [, twice] = /^([\w-]+)\.\1$/.exec(text) ?? [];
  const [user = "", group, ...more] = (twice === undefined ? text : `${twice}:${twice}`).split(":");
  if (twice === undefined && text.includes(".")) return refused("a dot may be part of the name");
  if (more.length > 0 || (user === "" && !group)) return refused("the owner is not a plain word");
  const names = [user, group ?? ""].filter((name) => name !== "" && name !== "root" && !/^\d+$/.test(name));
  if (group === "" && /^\d+$/.test(user)) return refused("the login group of a number is only known to the image");
  const value = group === "" ? user : `${user || "0"}:${group ?? "0"}`;
  const attribute = user === "" || group === undefined ? "part of owner" : "owner";
  return { is: "known", wish: { attribute, value, variables, names, isDefaultForDirectories: false }, assumptions: [] };
}

function refused(reason: string): Wanted {
  return { is: "refused", reason };
}

function isAssigned({ script, command }: Call, name: string): boolean {
  if (name === "" || script.commands.some(({ assigns, start }) => start < command.start && assigns.includes(name))) return true;
  return script.leaks.some(({ what, start }) => start < command.start && (what === "a variable" || what.startsWith("whatever")));
}
