/** The public API: text to IR, IR to model, and Dockerfiles rewritten by rules. Pure, so that it runs in a browser too. */
export { rules } from "../rules/index.js";
export type { LineRange } from "./apply.js";
export type { ContextFacts, Facts } from "./model/facts.js";
export { analyze, type Base, type Model, type ModelOptions, type Service, type Stage } from "./model/model.js";
export type { State } from "./model/state.js";
export { CycleError, optimize } from "./optimize.js";
export type { AppliedChange, Fault, OptimizeOptions, Refusal, Result } from "./result.js";
export type { Benefit, Change, Estimate, Operation, Phase, Rule, RuleContext, RuleOption, Safety } from "./rule.js";
export * from "./syntax/nodes.js";
export { parse } from "./syntax/parse.js";
export { print } from "./syntax/print.js";
