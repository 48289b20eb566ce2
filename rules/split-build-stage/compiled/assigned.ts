/** The values that a text of the shell gives a variable in front of commands, or by `export`, without their quotes. */
export function assignedIn(text: string, name: string): readonly string[] {
  const found = text.matchAll(new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|(\\S*))`, "g"));
  return [...found].map(([, ...values]) => values.find((value) => value !== undefined) ?? "");
}
