import fc from "fast-check";

/** Stand for the file's own escape character and line ending until the whole text is known. */
const ESCAPE = "\uE000";
const EOL = "\uE001";

export const of = fc.constantFrom<string[]>;

function seq(...parts: readonly Part[]): fc.Arbitrary<string> {
  return fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((texts) => texts.join(""));
}

export function many(part: fc.Arbitrary<string>, maxLength: number, minLength = 0): fc.Arbitrary<string> {
  return fc.array(part, { minLength, maxLength }).map((texts) => texts.join(""));
}

type Part = string | fc.Arbitrary<string>;

function weighed(weight: number, usual: Part, others: readonly Part[]): fc.Arbitrary<string> {
  const [first, ...rest] = [usual, ...others].map((part) => (typeof part === "string" ? fc.constant(part) : part));
  return fc.oneof({ weight: weight * others.length, arbitrary: first as fc.Arbitrary<string> }, ...rest);
}

/** One of the parts, three times in four the first. */
export function mostly(usual: Part, ...others: readonly Part[]): fc.Arbitrary<string> {
  return weighed(3, usual, others);
}

/** The same for what would make most texts invalid. */
function nearly(usual: Part, ...others: readonly Part[]): fc.Arbitrary<string> {
  return weighed(30, usual, others);
}

const blank = mostly(" ", "  ", "\t", nearly("\v", "\f", "\r", "\u00A0", "\u0085", "\u2003"));
const betweenLines = of(`# comment${EOL}`, `  #${EOL}`, `# a ${ESCAPE}${EOL}`, EOL, ` \t${EOL}`, `\u00A0${EOL}`);
const continuation = seq(
  many(blank, 1),
  nearly(ESCAPE, ESCAPE + ESCAPE),
  mostly("", " ", "\t "),
  EOL,
  many(betweenLines, 2),
  many(blank, 2),
);
const gap = mostly(many(blank, 2, 1), continuation);

const name = of("a", "b", "build", "EOF", "x_1", "İ", "K", "é", "\u{1F40B}");
const variable = seq("$", of("a", "{a}", "{a:-b}", "{a:+b c}", "{a#b}", "{a/b/c}", "{a:-${b}}", "{", "{}", "1", "$", ""));
const plain = mostly(
  name,
  "/",
  ".",
  "alpine:3",
  "true",
  "&&",
  "|",
  "--",
  "-",
  "=",
  ",",
  "[",
  "]",
  "#",
  "<",
  ">",
  "\uFEFF",
  "\0",
  "0",
  "1s",
);
const escaped = seq(ESCAPE, of(" ", '"', "'", "$", "n", "a", ESCAPE, "<"));
const quotable = many(mostly(plain, variable, escaped, " ", "\\", "`"), 3);
const quoted = mostly(seq('"', quotable, '"'), seq("'", quotable, "'"), '"', "'");
const word = many(mostly(plain, variable, escaped, quoted), 3, 1);
const words = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 3 }).map((all) => all.flat().slice(0, -1).join(""));

const jsonString = many(mostly(plain, "\\n", "\\u0041", '\\"', " "), 2).map((text) => `"${text}"`);
const jsonValue = nearly(jsonString, "1", "null", "'a'", '["a"]');
const comma = nearly(mostly(", ", ",", seq(",", continuation)), ",,");
const members = fc.array(fc.tuple(jsonValue, comma), { maxLength: 3 }).map((all) => all.flat().slice(0, -1).join(""));
const array = seq("[", many(blank, 1), members, nearly("]", " ]", "]]", "", "] a"));

const pair = seq(name, nearly("=", "", " = "), mostly(word, ""));
const pairs = fc.array(fc.tuple(pair, gap), { minLength: 1, maxLength: 3 }).map((all) => all.flat().slice(0, -1).join(""));

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ["--platform=linux/amd64", "--platform=$a"],
  RUN: ["--mount=type=cache,target=/a", "--mount=from=$a", '--mount="a', "--network=none", "--security=insecure", "--device=a,required"],
  COPY: ["--from=a", "--chown=1:1", "--chmod=755", "--link", "--link=False", "--exclude=*.md", "--parents"],
  ADD: ["--chown=1:1", "--keep-git-dir=true", "--checksum=sha256:0", "--unpack", "--link=a"],
  HEALTHCHECK: ["--interval=5s", "--timeout=1.5h30m", "--start-period=999us", "--retries=3", "--retries=-0", "--interval=a"],
};
const flagText = mostly(seq("--", mostly("from", "a", '"a b"', `${ESCAPE} `, "é"), mostly(seq("=", word), "", "=")), "--");
const flagsOf = (key: string) => mostly("", many(seq(nearly(of(...(FLAGS[key] ?? [""])), flagText), gap), 2));

const mark = seq(mostly("", "3"), "<<", mostly("", "-", nearly(" ", "<")));
const bodyLine = mostly(seq(word, EOL), `\tA${EOL}`, EOL, `# a${EOL}`, `RUN a ${ESCAPE}${EOL}`);
/** Marks with their delimiters, and the heredocs behind the line. */
const heredoc = fc.tuple(mark, mostly(of("A", '"A"', "'A'", "\\A"), "'", 'A"', "<A"), many(bodyLine, 3), nearly("A", "\tA", ""));
const withHeredoc = fc
  .tuple(heredoc, mostly("", words), gap, mostly("/", words))
  .map(([[start, delimiter, body, end], before, blanks, after]) => {
    return `${before}${blanks}${start}${delimiter}${blanks}${after}${EOL}${body}${end}`;
  });
const command = fc.oneof(words, array, withHeredoc);
const files = fc.oneof(seq(word, gap, words), array, withHeredoc);

const operands: Readonly<Record<string, fc.Arbitrary<string>>> = {
  FROM: nearly(mostly(seq(name, gap, mostly("AS", "as", nearly("As", "aſ")), gap, of("a", "B", "İ", "K")), name), words),
  RUN: command,
  COPY: files,
  ADD: files,
  ARG: pairs,
  ENV: mostly(pairs, seq(name, gap, words)),
  LABEL: mostly(pairs, seq(name, gap, words)),
  HEALTHCHECK: mostly(seq(nearly("CMD", "NONE", "cmd", "a"), gap, mostly(words, array)), "NONE"),
  CMD: mostly(words, array),
  ENTRYPOINT: mostly(words, array),
  SHELL: array,
  VOLUME: mostly(words, array),
  EXPOSE: words,
  USER: words,
  WORKDIR: words,
  STOPSIGNAL: words,
  MAINTAINER: words,
};

const keyword = (text: string) =>
  mostly(text, text.toLowerCase(), nearly(text.replace("I", "İ"), text.replace("K", "\u212A"), text.replace("S", "ſ"), "BOGUS"));
const plainInstruction = fc.constantFrom(...Object.keys(operands)).chain((key) => {
  return seq(keyword(key), gap, flagsOf(key), nearly(operands[key] ?? "", ""));
});
const instruction = nearly(mostly(plainInstruction, seq(keyword("ONBUILD"), gap, flagsOf("ONBUILD"), plainInstruction)), ESCAPE, "ONBUILD");

const line = seq(many(blank, 1), mostly(instruction, many(blank, 2), seq("#", words)), nearly("", gap), EOL);
const directive = seq(
  mostly("#", " #", "# \u00A0"),
  many(blank, 1),
  mostly(of("syntax", "escape", "check"), "Check", "bogus"),
  many(blank, 1),
  mostly("=", ""),
  mostly(of("`", "\\"), " ", "docker/dockerfile:1", "skip=all", "a = b"),
  mostly("", " "),
  EOL,
);

/** Texts that nearly keep to the grammar: what they break, they break in few places. */
export const grammatical = fc
  .record({
    bom: mostly("", "\uFEFF"),
    directives: nearly("", many(directive, 3)),
    from: nearly(`FROM a${EOL}`, "", `ARG a${EOL}FROM a${EOL}`),
    lines: many(line, 6),
    last: mostly("", instruction),
    escape: mostly("\\", "`"),
    eol: mostly("\n", "\r\n", "\r\r\n"),
  })
  .map(({ bom, directives, from, lines, last, escape, eol }) => {
    const head = escape === "`" ? `# escape=\`${EOL}` : "";
    return (bom + head + directives + from + lines + last).replaceAll(ESCAPE, escape).replaceAll(EOL, eol);
  });
