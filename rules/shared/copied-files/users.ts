import { officialName, rowOf, type ShellCommand, type Stage } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { IMAGE_USERS, MAKES_NO_USERS, MAKES_USERS, SYSTEM_USERS } from "../../knowledge/commands/file-owners.js";
import { withoutBraces } from "../braces.js";
import type { NewUsers, Step } from "./effects/effect.js";

/** The users that a command adds or changes. */
export function newUsers({ isCall, name, args, redirects }: ShellCommand): NewUsers {
  const words = [...args, ...redirects.flatMap(({ target }) => target ?? [])];
  if (words.some(({ text }) => /\/etc\/(passwd|group)\b/.test(text))) return "any";
  if (name === undefined) return isCall ? "perhaps" : "none";
  if (MAKES_USERS.has(name)) return { named: args.map(({ text }) => plain(text)) };
  return MAKES_NO_USERS.has(name) ? "none" : "perhaps";
}

/**
 * The last step that a user or group needs. Since it is there in the end, the build being one that works, it is only a
 * question of when it came: with the base image, with a command that names it, or with what may add some.
 */
export function stepOfUser(name: string, steps: readonly Step[], root: Stage): number {
  const named = steps.findLastIndex((step) => isNamed(name, step));
  return named !== -1 || isInBase(name, root) ? named : steps.findLastIndex(({ users }) => users === "perhaps");
}

/** Whether a user can only be one that the base image adds for its own program, to which its files belong. */
export function isOfBase(name: string, steps: readonly Step[]): boolean {
  if (Object.values(IMAGE_USERS).includes(name) || Object.values(SYSTEM_USERS).some((names) => names.includes(name))) return false;
  return !steps.some((step) => isNamed(name, step));
}

/** Whether a step adds or changes the user, or any. */
export function isNamed(name: string, { users }: Step): boolean {
  return users === "any" || (typeof users === "object" && users.named.includes(plain(name)));
}

function isInBase(name: string, { base }: Stage): boolean {
  if (base.is !== "image") return false;
  const official = officialName(base.reference);
  if (rowOf(IMAGE_USERS, official) === name) return true;
  const manager = baseImage(base.reference)?.manager;
  return manager !== undefined && (SYSTEM_USERS[manager]?.includes(name) ?? false);
}

/** `"${NAME}"` as `$NAME`. */
function plain(text: string): string {
  return withoutBraces(text.replace(/^"(.*)"$/, "$1"));
}
