import type { Rule, RuleOption, Safety } from "../rule.js";
import type { Paint } from "./paint.js";

const APPLIED: Readonly<Record<Safety, string>> = {
  safe: "safe: the image stays the same; always applied",
  verify: "verify: right if the assumptions that it states hold; left out with --safe",
  manual: "manual: a person must decide; shown, never applied",
};

/** A rule's page as text; `example` is the lines of a diff. */
export function explainRule(rule: Rule, example: readonly string[], paint: Paint): string {
  const { id, title, phase, safety, benefits, aliases, options = {}, docs } = rule;
  const facts = [
    ["safety", APPLIED[safety]],
    ["for", benefits.join(", ")],
    ["phase", phase],
    ...(aliases.length === 0 ? [] : [["also", aliases.join(", ")]]),
    ["ignore", `# dfopt ignore=${id}`],
    ...Object.entries(options).map(([name, option]) => ["option", describeOption(`${id}.${name}`, option)] as const),
  ] as const;
  const width = Math.max(...facts.map(([name]) => name?.length ?? 0));
  return [
    `${paint.bold(id)}: ${title}\n`,
    facts.map(([name = "", value = ""]) => `  ${paint.dim(name.padEnd(width))}  ${value}\n`).join(""),
    `${paint.bold("What")}\n${wrap(docs.what)}`,
    `${paint.bold("Why")}\n${wrap(docs.why)}`,
    `${paint.bold("Safety")}\n${wrap(docs.safety)}`,
    `${paint.bold("Example")}\n${example.map((line) => `  ${paintLine(line, paint)}\n`).join("")}`,
  ].join("\n");
}

function describeOption(key: string, { choices, default: usual, help }: RuleOption): string {
  return `--option ${key}=${choices.join("|")} (default: ${usual}): ${help}`;
}

function paintLine(line: string, { green, red, cyan }: Paint): string {
  if (line.startsWith("@@")) return cyan(line);
  return line.startsWith("+") ? green(line) : line.startsWith("-") ? red(line) : line;
}

const WIDTH = 98;

function wrap(text: string): string {
  const lines: string[] = [];
  for (const paragraph of text.split(/\n{2,}/)) {
    let line = "";
    for (const word of paragraph.split(/\s+/)) {
      if (line !== "" && line.length + 1 + word.length > WIDTH) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.map((line) => `  ${line}\n`).join("");
}
