import type { ContextFacts } from "../../../src/rule.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { filesBelow } from "../../shared/context/files-below.js";

const CODE = /\.(exs?|erl)$/;
const NOT_SHIPPED = /(^|\/)(test|deps|_build|cover|doc|node_modules|\.elixir_ls)$/;
/** Comments, and documentation, which may show calls. */
const NO_CODE = /@\w*doc\s+(?:~[sS])?"""[\s\S]*?"""|(?:^|[ \t])[#%](?!\{).*$/gm;

/** The files of a context that are no tests, and do not come from elsewhere. */
export function filesOf(context: ContextFacts): readonly string[] {
  return [...filesBelow(context, ".", (directory) => NOT_SHIPPED.test(directory))];
}

/** Those in Elixir and Erlang, without comments. */
export function codeOf(context: ContextFacts): readonly StarterText[] {
  return filesOf(context)
    .filter((path) => CODE.test(path))
    .map((by) => ({ by, text: codeIn(context.read(by) ?? "") }));
}

/** A source without comments and documentation. */
export function codeIn(text: string): string {
  return text.replaceAll(NO_CODE, "");
}
