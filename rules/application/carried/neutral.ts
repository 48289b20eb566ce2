import { leavesNothing } from "../../shared/commands/leaves-nothing.js";
import type { Step } from "../step.js";

const CACHES = /^(\/root|~|\$HOME)\/\.cache(\/|$)|^\/tmp\//;

/** A command that leaves nothing in the image, whatever stands around it. */
export function isNeutral(step: Step): boolean {
  const { isCall, name, args, redirects } = step.command;
  if (name === undefined) return !isCall && redirects.length === 0;
  if (leavesNothing(step.command))
    return redirects.every(({ operator, target }) => !operator.includes(">") || target === undefined || /^(\/dev\/|\d)/.test(target.text));
  return name === "rm" && args.every(({ text }) => text.startsWith("-") || CACHES.test(text));
}
