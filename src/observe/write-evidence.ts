import type { Evidence } from "../model/evidence.js";

/** Evidence as JSON text: a line for each row of a list, so that differences between two of them can be read. */
export function writeEvidence(evidence: Evidence): string {
  const fields = Object.entries(evidence).map(([name, value]) => `  ${JSON.stringify(name)}: ${rows(value)}`);
  return `{\n${fields.join(",\n")}\n}\n`;
}

function rows(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`;
}
