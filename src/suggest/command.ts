import { visible } from "../report/visible.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

/** A command with more of them is nothing to copy. */
const MOST_PATHS = 20;

/** The command that makes the changes of these suggestions in a checkout. */
export function commandFor(suggestions: readonly ReviewSuggestion[]): string {
  const rules = [...new Set(suggestions.flatMap(({ changes }) => changes.map(({ rule }) => rule)))].sort();
  const paths = [...new Set(suggestions.map(({ path }) => path))];
  const options = new Set(suggestions.flatMap(({ optionsWhenNamed }) => rules.flatMap((rule) => optionsWhenNamed?.get(rule) ?? [])));
  const said = [...options].map((option) => ` --option ${option}`).join("");
  return `dfopt rewrite --write --only ${rules.join()}${said} -- ${paths.length > MOST_PATHS ? "." : paths.map(quoted).join(" ")}`;
}

/** A word of the shell, also where a name was chosen by somebody who means harm. */
function quoted(path: string): string {
  if (/^[\w./@%+=:,-]+$/.test(path) && !path.startsWith("-")) return path;
  const shown = visible(path);
  // A name that cannot be seen as it is cannot be copied either.
  return shown === path && !path.includes("\n") ? `'${path.replaceAll("'", `'\\''`)}'` : "PATH";
}
