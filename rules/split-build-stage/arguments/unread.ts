import type { Instruction } from "../../../src/rule.js";
import { READ_BY_INSTALLS } from "../../knowledge/commands/environment.js";

export interface Shipped {
  /** What stands in the shipped stage beside the ARGs. */
  readonly texts: readonly string[];
  /** The RUNs among them that only install packages. */
  readonly installs: readonly string[];
}

/** The ARGs that nothing of the shipped stage names, where no RUN may read them from its environment: secrets of the build, mostly. */
export function unreadArguments(args: readonly Instruction[], { texts, installs }: Shipped): readonly Instruction[] {
  const isRun = (text: string) => /^\s*(?:onbuild\s+)?run\b/i.test(text);
  if (texts.some((text) => isRun(text) && !installs.includes(text))) return [];
  return args.filter((one) => {
    const names = one.kind === "arg" ? one.declarations.map(({ name }) => name.text) : [];
    const isNamed = names.some((name) =>
      [...texts, ...args.filter((other) => other !== one).map(({ text }) => text)].some((text) => wordsOf(text).has(name)),
    );
    return names.length > 0 && !isNamed && !(installs.length > 0 && names.some((name) => READ_BY_INSTALLS.test(name)));
  });
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\W+/));
}
