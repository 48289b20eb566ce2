import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { analyze } from "../../model/model.js";
import type { Dockerfile } from "../../syntax/nodes.js";
import { describeIoError, UserError } from "../errors.js";
import type { Settings } from "../settings.js";
import type { Input } from "./input.js";
import { contextDirectory, type KnownFacts, type Run } from "./prepare-file.js";

/** The facts with what was observed, or what `--evidence` names. Throws UserError where it cannot be used: no evidence, or evidence of another build. */
export async function withEvidence(
  input: Input,
  dockerfile: Dockerfile,
  facts: KnownFacts,
  settings: Settings,
  { io, evidence: seen }: Pick<Run, "io" | "evidence">,
): Promise<KnownFacts> {
  if (seen !== undefined) return { ...facts, evidence: seen };
  const { evidence: file, target, buildArgs } = settings;
  if (file === undefined) return facts;
  const context = contextDirectory(input, settings, io);
  if (context === undefined)
    throw new UserError("--evidence needs the build context, to see whether it is the same", "--context DIR names one");
  const [{ EvidenceError, readEvidence }, { fingerprintOf, staleIn }] = await Promise.all([
    import("../../facts/evidence.js"),
    import("../../facts/fingerprint.js"),
  ]);
  try {
    const evidence = readEvidence(readFileSync(resolve(io.cwd, file), "utf8"));
    const model = analyze(dockerfile, { target, buildArgs });
    const ignoreText = facts.context?.ignoreText;
    const stale = staleIn(evidence.fingerprint, fingerprintOf({ text: dockerfile.text, model, context, ignoreText, target, buildArgs }));
    if (stale.length > 0) {
      const hint = `\`dfopt observe ${input.name} -o ${file}\`, with the same options, takes it anew`;
      throw new UserError(`${file} is stale: ${stale.join(" and ")} changed since`, hint);
    }
    return { ...facts, evidence };
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof EvidenceError) throw new UserError(`--evidence: ${file} ${error.message}`);
    throw new UserError(`--evidence: ${file} cannot be read: ${describeIoError(error)}`);
  }
}
