import { type ContextFacts, oncePer } from "../../../src/rule.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { filesBelow } from "../../shared/context/files-below.js";

const CODE = /\.(exs?|erl)$/;
const NOT_SHIPPED = /(^|\/)(test|deps|_build|cover|doc|node_modules|\.elixir_ls)$/;
/** Comments, and documentation, which may show calls. */
const NO_CODE = /@\w*doc\s+(?:~[sS])?"""[\s\S]*?"""|(?:^|[ \t])#(?!\{).*$/gm;
const NO_ERLANG = /(?:^|[ \t])%.*$/gm;

/** The files of a context that are no tests, and do not come from elsewhere. */
export const filesOf = oncePer((context: ContextFacts): readonly string[] => [
  ...filesBelow(context, ".", (directory) => NOT_SHIPPED.test(directory)),
]);

/** Those in Elixir and Erlang, without comments. */
export const codeOf = oncePer((context: ContextFacts): readonly StarterText[] =>
  filesOf(context)
    .filter((path) => CODE.test(path))
    .map((by) => ({ by, text: codeIn(by, context.read(by) ?? "") })),
);

/** A source without comments and documentation. */
export function codeIn(path: string, text: string): string {
  return text.replaceAll(path.endsWith(".erl") ? NO_ERLANG : NO_CODE, "");
}
