/** The values that a text of the shell gives a variable in front of commands, or by `export`, as written. */
export function assignedIn(text: string, name: string): readonly string[] {
  const found = text.matchAll(new RegExp(`(?:^|[\\s;&|({])${name}=((?:"[^"]*"|'[^']*'|\\\\.|[^\\s;&|()<>"'\\\\])*)`, "g"));
  return [...found].map(([, value = ""]) => value);
}
