import { type Call, type Ecosystem, type Manifests, type Place, type Refused, refused } from "./ecosystem.js";
import { type Given, type OptionTable, readOptions } from "./options.js";

/** The options and operands of a call of `program`; refused where one is not of those that name no files. */
export function readCall(
  { options, operands }: Pick<Call, "options" | "operands">,
  table: OptionTable,
  program: string,
): Extract<Given, { is: "known" }> | Refused {
  const given = readOptions([...options, ...operands], table);
  return given.is === "known" ? given : refused(touchesOthers(given.word, program));
}

/** Why a word of a call keeps an install where it is. */
export function touchesOthers(word: string, program: string): string {
  return `\`${word}\` may make ${program} read or write other files`;
}

/** The manifests of a package manager that is called once, by that call. */
export function ofOneCall(manifestsOf: (call: Call, place: Place) => Manifests): Ecosystem["manifests"] {
  return ([call, second], place) => {
    if (call === undefined) return { is: "none" };
    return second === undefined ? manifestsOf(call, place) : refused("it installs more than once");
  };
}
