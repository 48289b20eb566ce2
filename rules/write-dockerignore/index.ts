import { type ContextFacts, defineRule, type Estimate, type Instruction, type Model } from "../../src/rule.js";
import { linesFor } from "./lines.js";
import { isEverything, type Read, readsOf } from "./reads.js";
import { thatLeaveOut } from "./there.js";

export default defineRule({
  id: "write-dockerignore",
  title: "Keep out of the build context what no build needs",
  phase: "modernise",
  safety: "verify",
  benefits: ["rebuild", "size"],
  aliases: [],
  docs: {
    example: "node",
    what: "Where the whole context is copied, adds to `.dockerignore` (or writes one) the repository, what git ignores and the image makes for itself (`node_modules`, `target`), caches, and secrets such as `.env`.",
    why: "Whatever lies in the context is copied along, and makes `COPY . .` and all that follows run again when it changes.",
    safety:
      "What git ignores, by the `.gitignore` of the context or one above it in the repository, is not there in a fresh clone, so a build that works there needs none of it; nor does one without `node_modules` in the context. Never left out: what an instruction names, what the image does not make for itself, and the repository where something reads it. Nothing is written where another Dockerfile lies beside this one, or where the file has exceptions (`!`).",
  },
  run({ model, facts, change, refuse }) {
    const { context } = facts;
    const reads = readsOf(model);
    const whole = reads.filter(isEverything);
    const concerns = model.stages.flatMap(({ instructions }) => instructions.filter((one) => whole.some(({ by }) => by === one)));
    const [first] = concerns;
    if (context === undefined || first === undefined) return;
    const lines = linesFor(model, context, reads);
    if (lines.length === 0) return;
    const obstacle = obstacleTo(context, reads);
    if (obstacle !== undefined) {
      refuse(first, `${context.ignoreFile ?? ".dockerignore"} not written: ${obstacle}`);
      return;
    }
    const old = context.ignoreText ?? "";
    const eol = old.includes("\r\n") ? "\r\n" : "\n";
    change({
      title: `leave out of the build context: ${lines.map((line) => line.replace("**/", "")).join(", ")}`,
      operations: [],
      concerns,
      differences: {
        removes: thatLeaveOut(context, lines).flatMap((line) => [`**/${line.replace("**/", "")}`, `**/${line.replace("**/", "")}/**`]),
      },
      ignoreText: `${old}${old === "" || old.endsWith("\n") ? "" : eol}${lines.join(eol)}${eol}`,
      ...estimateOf(model, context, concerns, lines),
      assumptions: [`the build needs nothing of ${lines.map((line) => line.replace("**/", "")).join(", ")} in the build context`],
    });
  },
});

function obstacleTo(context: ContextFacts, reads: readonly Read[]): string | undefined {
  const [other] = context.otherDockerfiles();
  if (other !== undefined) return `${other} may be built from the same context and need more`;
  if (/^\s*!/m.test(context.ignoreText ?? "")) return "its exceptions (!) may bring back what a new line leaves out";
  const missing = missingIn(context, reads);
  if (missing !== undefined) return `${missing.path}, which line ${missing.by.startLine} reads, is not there: the context may be another`;
  const unknown = reads.find(({ path }) => path.includes("$"));
  return unknown && `line ${unknown.by.startLine} reads a path that only the build knows`;
}

/** Where nothing is there of what the build names, the build context is not known. */
function missingIn(context: ContextFacts, reads: readonly Read[]): Read | undefined {
  const named = reads.filter((read) => !isEverything(read) && !/[$*?[]/.test(read.path));
  const isThere = ({ path }: Read) => context.kind(path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "")) !== undefined;
  return named.some(isThere) ? undefined : named[0];
}

/** What lies in the context and would be in the image; what the build stage alone copies is not. */
function estimateOf(
  model: Model,
  context: ContextFacts,
  copies: readonly Instruction[],
  lines: readonly string[],
): { readonly estimate?: Estimate } {
  if (!copies.some((copy) => model.stageOf(copy)?.shipped)) return {};
  const bytes = lines.reduce((sum, line) => sum + (context.size(line.replace("**/", "")) ?? 0), 0);
  return bytes === 0 ? {} : { estimate: { bytes: -bytes, basis: "context" } };
}
