/** What rules may use, in one place: rules import nothing else of src/. */
export type { ContextFacts, Facts } from "./model/facts.js";
export { type ImageReference, officialName, parseImageReference } from "./model/image.js";
export { analyze, descendants, flagValues, type Model, mountsOf, type Stage, sourcesOf, stageNamed } from "./model/model.js";
export * from "./model/queries.js";
export { expand, type Variables } from "./model/scope.js";
export { isInside, resolveDirectory, type State } from "./model/state.js";
export type { Item, Script, ShellCommand, ShellView, ShellWord } from "./shell/view.js";
export { appendCommands, appendEdit, chainBreak, writeRun } from "./shell/write.js";
export { commentsAbove, ignoredBelow } from "./suppress.js";
export * from "./syntax/edit.js";
export * from "./syntax/nodes.js";
export { withEquals } from "./syntax/pairs.js";
export { type ContinuationStyle, continuationStyle, keywordIn } from "./syntax/style.js";
