import { firstNeed, lineAt, type Model, type Run } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers.js";

/** Who still needs what a package manager downloaded in a RUN: a later call that works from the cache alone. */
export function needOfCache(model: Model, run: Run, manager: PackageManager): string | undefined {
  const words: readonly string[] = manager.offline;
  const isOffline = (text: string) => words.includes(text);
  return firstNeed(model, run, ({ run: later, view }) => {
    const { variables } = model.stateAt(later);
    if (words.some((name) => variables.has(name))) return `line ${later.startLine} may install offline`;
    if (view.is === "opaque")
      return later.text.split(/[^\w.+-]+/).some(isOffline) ? `line ${later.startLine} may install offline` : undefined;
    const offline = view.script.commands.find(({ args, assigns }) => [...args.map(({ text }) => text), ...assigns].some(isOffline));
    return offline && `line ${lineAt(later, offline.start)} installs offline`;
  });
}
