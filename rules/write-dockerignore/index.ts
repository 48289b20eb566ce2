import { type ContextFacts, defineRule, type Estimate, type Instruction, type Model } from "../../src/rule.js";
import { enumeration } from "../shared/enumeration.js";
import { describeDoubt, doubtsAbout } from "./doubts.js";
import { linesFor } from "./lines.js";
import { obstacleTo } from "./obstacle.js";
import { othersOf } from "./others.js";
import { isEverything, readsOf } from "./reads.js";
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
    what: "Where the whole context is copied, adds to `.dockerignore` (or writes one) the repository, what git ignores and the image makes for itself (`node_modules`, `target`), caches, and secrets such as `.env`; `**/node_modules` also where `node_modules` stands there, which means the root alone, and packages lie below it. A new one also leaves itself out.",
    why: "Whatever lies in the context is copied along, and makes `COPY . .` and all that follows run again when it changes.",
    safety:
      "What git ignores, by the `.gitignore` of the context or one above it in the repository, is not there in a fresh clone, so a build that works there needs none of it; nor does one without `node_modules` in the context. Never left out: what an instruction names, what the image does not make for itself, the repository and settings where something reads them, and what another Dockerfile that is built from the same context may need. Nothing is written where such a one cannot be read, and no line that would override an exception (`!`).",
  },
  run({ model, facts, change, refuse }) {
    const { context } = facts;
    const reads = readsOf(model);
    const whole = reads.filter(isEverything);
    const concerns = model.stages.flatMap(({ instructions }) => instructions.filter((one) => whole.some(({ by }) => by === one)));
    const [first] = concerns;
    if (context === undefined || first === undefined) return;
    const free = linesFor(model, context, reads);
    if (!free.some(({ matters }) => matters)) return;
    const others = othersOf(context, free);
    const obstacle = obstacleTo(context, reads, others);
    if (obstacle !== undefined) {
      refuse(first, `${context.ignoreFile ?? ".dockerignore"} not written: ${obstacle}`);
      return;
    }
    const doubts = doubtsAbout(context, free, others);
    for (const text of doubts.flatMap((doubt) => describeDoubt(doubt) ?? [])) refuse(first, text);
    const kept = free.filter((line) => !doubts.some((doubt) => doubt.lines.includes(line)));
    if (!kept.some(({ matters }) => matters)) return;
    const lines = kept.map(({ text }) => text);
    const names = kept.map(({ name }) => (context.ignores(name) ? `${name} of packages` : name));
    const neither = others.length === 0 ? "" : `, and neither does that of ${enumeration(others.map(({ path }) => path))}`;
    const old = context.ignoreText ?? "";
    // A file that was not there would be copied along. Docker reads one that leaves itself out (docs.docker.com/build/concepts/context).
    const written = context.ignoreText === undefined ? [...lines, ".dockerignore"] : lines;
    const eol = old.includes("\r\n") ? "\r\n" : "\n";
    change({
      title: `leave out of the build context: ${names.join(", ")}`,
      operations: [],
      concerns,
      differences: {
        removes: thatLeaveOut(context, lines).flatMap((line) => [`**/${line.replace("**/", "")}`, `**/${line.replace("**/", "")}/**`]),
      },
      ignoreText: `${old}${old === "" || old.endsWith("\n") ? "" : eol}${written.join(eol)}${eol}`,
      ...estimateOf(model, context, concerns, lines),
      assumptions: [`the build needs nothing of ${names.join(", ")} in the build context${neither}`],
    });
  },
});

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
