import type { Answer } from "./rewrite.js";

/** Lines of a difference that are shown at most: a browser lays out no more at once without being felt. */
const SHOWN_LINES = 4000;

export function show(answer: Answer): void {
  byId("status").textContent = summaryOf(answer);
  byId("diff").replaceChildren(...diffLines(answer.difference));
  byId("changes").replaceChildren(
    ...answer.changes.map(({ line, rule, title, safety, assumptions }) =>
      item(`line ${line}`, `${title} (${rule}, ${safety})`, assumptions.length === 0 ? undefined : `assumed: ${assumptions.join("; ")}`),
    ),
  );
  byId("refusals").replaceChildren(...answer.refusals.map(({ line, rule, reason }) => item(`line ${line}`, reason, rule)));
}

export function summaryOf({ status, changes, refusals, errors: [error] }: Answer): string {
  if (error !== undefined) return `BuildKit would reject this: line ${error.line}: ${error.message}`;
  if (status === "unchanged")
    return refusals.length === 0 ? "Nothing to change." : `Nothing to change; ${count(refusals.length, "place")} left alone.`;
  return `${count(changes.length, "change")}, ${count(refusals.length, "place")} left alone.`;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no ${id}`);
  return element as T;
}

function diffLines(lines: readonly string[]): readonly HTMLElement[] {
  const shown = lines.slice(0, SHOWN_LINES).map(lineElement);
  return lines.length > SHOWN_LINES
    ? [...shown, lineElement(`@@ ${count(lines.length - SHOWN_LINES, "line")} more: copy the file @@`)]
    : shown;
}

function lineElement(text: string): HTMLElement {
  const element = document.createElement("span");
  const kinds: Readonly<Record<string, string>> = { "+": "added", "-": "removed", "@": "place" };
  element.className = kinds[text[0] ?? ""] ?? "";
  element.textContent = text;
  return element;
}

function item(place: string, text: string, why: string | undefined): HTMLElement {
  const element = document.createElement("li");
  const where = document.createElement("span");
  where.className = "place";
  where.textContent = `${place}: `;
  element.append(where, text);
  if (why === undefined) return element;
  const reason = document.createElement("div");
  reason.className = "why";
  reason.textContent = why;
  element.append(reason);
  return element;
}

function count(number: number, one: string): string {
  return `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
}
