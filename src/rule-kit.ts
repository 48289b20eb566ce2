/** What rules may use, in one place: rules import nothing else of src/. */

export type {
  Evidence,
  EvidenceFile,
  EvidenceNeed,
  EvidencePackage,
  EvidenceProgram,
} from "./model/evidence.js";
export type { ContextFacts } from "./model/facts.js";
export { officialFrontend } from "./model/frontend.js";
export { type ImageReference, isOnHub, officialName, parseImageReference } from "./model/image.js";
export { analyze, type Model, type Service, type Stage, stageCopiedFrom } from "./model/model.js";
export { mountsOf } from "./model/mounts.js";
export { nodePackageName, nodePackageOf, packageDirectoryOf } from "./model/package-directory.js";
export {
  allRuns,
  commandsOf,
  firstNeed,
  firstNeeds,
  isOnWayFrom,
  type LaterRun,
  runsOf,
  scriptOf,
  scriptWithHeredocOf,
  shippedRuns,
  viewOf,
  viewWithHeredocOf,
} from "./model/queries.js";
export { REPOSITORIES } from "./model/repositories.js";
export { expand, globalScope, type Variables } from "./model/scope.js";
export { isInside, resolveDirectory } from "./model/state.js";
export { valueAt } from "./model/value-at.js";
export { once, oncePer, oncePerText } from "./once-per.js";
export { rowOf } from "./row-of.js";
export { commandsInText, commandsOfFile, commandsOfWords, innerScript } from "./shell/commands.js";
export { stopsWhereItFails } from "./shell/errexit.js";
export { interpreterLine } from "./shell/interpreter.js";
export { COMMAND_STRING, isPosix, isShell } from "./shell/run.js";
export type { Item, Leak, Script, ShellCommand, ShellWord } from "./shell/view.js";
export { breakBehind, chainBreak, endsPlainly, insertAll, insertCommands, MAX_COLUMNS } from "./shell/write.js";
export { commentsAbove, ignoredBelow } from "./suppress.js";
export { type Edit, editNode, indentAt, isOneLine, lineAt, replaceKeyword, rowAt, sourceOf } from "./syntax/edit.js";
export { indexOf, isBefore } from "./syntax/index-of.js";
export * from "./syntax/nodes.js";
export { withEquals } from "./syntax/pairs.js";
export { parse } from "./syntax/parse.js";
export { continuationStyle, keywordIn } from "./syntax/style.js";
export { escaped } from "./text/escaped.js";
export { jsonIn } from "./text/json.js";
export { baseName, directoryOf, directoryPart, directoryPrefix, SLASHES_AT_END } from "./text/path-parts.js";
export { tomlTable } from "./text/toml.js";
