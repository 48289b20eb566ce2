// A mebibyte each of what a parser that goes back over its text, or calls itself, would choke on.
const SIZE = 2 ** 20;

/** @param {string} unit */
function fill(unit) {
  return unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
}

/** @type {readonly { readonly name: string, readonly text: string }[]} */
export const nasty = [
  { name: "one line", text: `RUN ${fill("a")}` },
  { name: "backslashes", text: `RUN ${fill("\\")}` },
  { name: "open brackets", text: `RUN ${fill("[")}` },
  { name: "double quotes", text: `ENV a=${fill('"')}` },
  { name: "double quotes before a heredoc", text: `RUN ${fill('"')} <<EOF` },
  { name: "nested substitutions", text: `RUN <<A ${fill("${a:-")}` },
  { name: "nested substitutions, closed", text: `RUN <<A ${fill(`${"${a:-".repeat(190)}${"}".repeat(190)} `)}` },
  { name: "a long word in nested substitutions", text: `RUN <<A ${"${a:-".repeat(190)}${fill("a ")}${"}".repeat(190)}` },
  { name: "replacements", text: `RUN <<A ${fill("${a/b/c}")}` },
  { name: "dollars", text: `RUN <<A ${fill("$")}` },
  { name: "heredoc marks", text: `RUN ${fill("<<A ")}\n` },
  { name: "heredoc marks with their heredocs", text: `RUN ${fill("<<A ").slice(SIZE / 2)}\n${fill("A\n").slice(SIZE / 2)}` },
  { name: "heredocs that never end", text: fill("RUN <<A\n") },
  { name: "one heredoc", text: `RUN <<A\n${fill("\ta\n")}A\n` },
  { name: "digits before a heredoc mark", text: `RUN ${fill("1")}<<A` },
  { name: "continuation lines", text: `RUN ${fill("a \\\n")}` },
  { name: "bare continuations", text: fill("\\\n") },
  { name: "comments in a continuation", text: `RUN a \\\n${fill("# a\n")}` },
  { name: "empty lines in a continuation", text: `RUN a \\\n${fill("\n")}` },
  { name: "ONBUILD in ONBUILD", text: fill("ONBUILD ") },
  { name: "ENV pairs over continuation lines", text: `ENV ${fill("a=b \\\n")}` },
  { name: "ENV pairs", text: `ENV ${fill("a=b ")}` },
  { name: "ARG names", text: `ARG ${fill("a ")}` },
  { name: "COPY sources", text: `COPY ${fill("a ")}` },
  { name: "flags", text: `COPY ${fill("--a=b ")}` },
  { name: "one flag", text: `RUN --mount=${fill('"",')}` },
  { name: "quotes in a flag's value", text: `RUN --mount=${fill('\\"')}` },
  { name: "a long duration", text: `HEALTHCHECK --interval=${fill("1s")} CMD a` },
  { name: "a long number of retries", text: `HEALTHCHECK --retries=${fill("1")} CMD a` },
  { name: "empty lines", text: fill("\n") },
  { name: "comments", text: fill("# a\n") },
  { name: "one directive", text: `# escape${fill(" ")}=` },
  { name: "short instructions", text: fill("RUN a\n") },
  { name: "unknown instructions", text: fill("aaaaa\n") },
  { name: "one unknown instruction", text: fill("a") },
  { name: "one JSON array", text: `RUN [${fill('"a",')}"a"]` },
  { name: "JSON arrays", text: fill('RUN ["a"]\n') },
  { name: "JSON arrays on a line", text: `RUN ${fill('["a"]')}` },
  { name: "nested JSON arrays", text: `RUN ${fill("[").slice(SIZE / 2)}${fill("]").slice(SIZE / 2)}` },
  { name: "JSON escapes", text: `RUN ["${fill("\\\\")}"]` },
  { name: "carriage returns", text: fill("\r") },
  { name: "carriage returns in lines", text: fill("\r\r\r\r\r\r\r\r\r\n") },
  { name: "carriage returns in a continuation", text: `RUN a \\\n${fill("a\r\\\r\n")}` },
  { name: "tabs", text: fill("\t") },
  { name: "tabs behind a continuation", text: `RUN a \\${fill("\t")}\n` },
  { name: "blanks between words", text: `FROM a${fill(" ")}AS b` },
  { name: "no-break spaces", text: `RUN${fill("\u00A0")}` },
];
