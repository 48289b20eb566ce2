import type { Install } from "./install.js";

/** What an install above the files of the project rests on: what is said of this one, or else what holds for each of them. */
export function assumptionsOf({ manifests, calls, ecosystem }: Install): readonly string[] {
  const own = manifests.is === "known" ? manifests.assumptions : [];
  const verb = calls.find(({ role }) => role === "installs")?.verb.text;
  return own.length > 0 || verb === undefined ? own : [`\`${ecosystem.name} ${verb}\` reads no other files of the project`];
}
