import type { Rule } from "../rule.js";
import type { Paint } from "./paint.js";

/** The rules as a table, with the names that hadolint and BuildKit have for them. There is none that is off until somebody asks for it. */
export function formatRulesAsText(rules: readonly Rule[], paint: Paint): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const line = ({ id, safety, title, aliases }: Rule) => {
    const names = aliases.length === 0 ? "" : paint.dim(` (${aliases.join(", ")})`);
    return `${paint.bold(id.padEnd(width))}  ${safety.padEnd("verify".length)}  ${title}${names}\n`;
  };
  const all = "All of them are on. --skip RULE turns one off; --safe keeps to those that are safe; dfopt explain RULE tells more.";
  return `${rules.map(line).join("")}${paint.dim(all)}\n`;
}

/** The rules as JSON. */
export function formatRulesAsJson(rules: readonly Rule[], version: string): string {
  const list = rules.map(({ id, title, phase, safety, benefits, aliases, docs }) => ({
    id,
    title,
    phase,
    safety,
    benefits,
    aliases,
    docs,
  }));
  return `${JSON.stringify({ schemaVersion: 1, dfopt: version, rules: list }, undefined, 2)}\n`;
}
