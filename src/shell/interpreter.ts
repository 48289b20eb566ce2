/** What the first line of a script says of its interpreter, `/usr/bin/env bash`; empty where it says nothing. */
export function interpreterLine(text: string): string {
  return /^#![ \t]*(.*)/.exec(text)?.[1] ?? "";
}
