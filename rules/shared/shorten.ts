/** The first line of a command, for a message, which has room for 60 characters of it. */
export function shorten(source: string): string {
  const line = (source.split("\n")[0] ?? "").trimEnd().replace(/\\$/, "").trimEnd();
  const characters = [...line];
  return characters.length > 60 ? `${characters.slice(0, 60).join("").trimEnd()}…` : line;
}
