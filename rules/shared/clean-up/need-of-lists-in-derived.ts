import { lineAt, type Model, type RuleContext, runsOf, type Stage, scriptOf } from "../../../src/rule.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { MAY_INSTALL } from "../../knowledge/packages/package-index.js";
import { unwrap } from "../commands/called-program.js";
import { installsPackages } from "../commands/index-readers.js";
import { callsOf, isCallWith } from "../commands/invocations.js";
import { derivedStages } from "../context/derived-stages.js";
import { updatesLists } from "./need-of-lists.js";

const { apt } = PACKAGE_MANAGERS;

/** Which Dockerfile of the repository installs in an image that may be built on this one, from the lists that this one fetched. */
export function needOfListsInDerived({ facts }: Pick<RuleContext, "facts">): string | undefined {
  for (const { model, stage, subject } of derivedStages(facts.context)) {
    const line = installWithoutUpdate(model, stage);
    if (line !== undefined) return `${subject} installs without updating on line ${line}`;
  }
  return undefined;
}

/** The line of the first install, one by `puppet apply` among them, unless something updates before it, or may: a script that cannot be read. */
function installWithoutUpdate(model: Model, stage: Stage): number | undefined {
  for (const run of runsOf(stage)) {
    const script = scriptOf(model, run);
    if (script === undefined) return INSTALLS.test(run.text) && !UPDATES.test(run.text) ? run.startLine : undefined;
    const call = callsOf(script, apt).find((one) => updatesLists(one) || isCallWith(one, apt.needsIndex));
    const tool = script.commands.find((one) => MAY_INSTALL.has(unwrap(one).base) || installsPackages(one));
    if (tool !== undefined && (call === undefined || tool.start < call.command.start)) return lineAt(run, tool.start);
    if (call !== undefined) return updatesLists(call) ? undefined : lineAt(run, call.command.start);
  }
  return undefined;
}

const INSTALLS = /\bapt(-get)?\s[^\n]*\binstall\b/;
const UPDATES = /\bapt(-get)?\s[^\n]*\bupdate\b/;
