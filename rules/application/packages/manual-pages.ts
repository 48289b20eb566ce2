import { type Model, type Run, scriptOf } from "../../../src/rule.js";
import { linksManuals, mayLinkManuals } from "../../knowledge/bases/debian-slim.js";
import { installsOf, nameOf } from "../../shared/commands/apt-installs.js";

/** Whether a RUN installs packages that fail without a directory of manual pages, which slim images lack, and does not make it. */
export function needsManuals(model: Model, run: Run): boolean {
  const script = scriptOf(model, run);
  if (script === undefined || run.line.text.includes("/usr/share/man")) return false;
  return installsOf(script).some(({ packages, isSettled }) => {
    const links = isSettled ? linksManuals : mayLinkManuals;
    return packages.some((word) => links(nameOf(word) ?? ""));
  });
}
