import { lowerCase } from "../text/case.js";

/** One way to authenticate that an answer offers. */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`);
const SCHEME = new RegExp(`^(${TOKEN})(?=[ \\t,]|$)`);

/** The challenges of a `WWW-Authenticate` header (RFC 9110, 11.6.1), as far as it can be read. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let rest = header;
  for (;;) {
    rest = rest.replace(/^[ \t,]+/, "");
    const parameter = PARAMETER.exec(rest);
    if (parameter !== null) {
      const [whole, name = "", quoted, plain = ""] = parameter;
      challenges.at(-1)?.parameters.set(lowerCase(name), quoted?.replaceAll(/\\(.)/g, "$1") ?? plain);
      rest = rest.slice(whole.length);
      continue;
    }
    const [whole, scheme] = SCHEME.exec(rest) ?? [];
    if (whole === undefined || scheme === undefined) return challenges;
    challenges.push({ scheme: lowerCase(scheme), parameters: new Map() });
    rest = rest.slice(whole.length);
  }
}
