import { commandsOf, type Instruction, lineAt, type Run, resolveDirectory } from "../../../src/rule.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { isUnknownScript } from "../../knowledge/commands/scripts.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { runByTar } from "../../shared/commands/run-by-tar.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { calledByScript, packagesOf } from "../calls/called-by-script.js";
import type { Candidate, Refused } from "../candidate.js";
import { pythonOfDebian } from "./python-of-debian.js";

/** The packages whose programs RUNs of the shipped stage call; refused where one compiles, installs, or calls what is not known. */
export function calledByRuns(
  candidate: Candidate,
  instructions: readonly Instruction[],
  lacks: "compilers" | "more",
): readonly string[] | Refused {
  const packages: string[] = [];
  for (const run of instructions) {
    if (run.kind !== "run") continue;
    const called = calledByRun(candidate, run, lacks);
    if ("refusal" in called) return called;
    packages.push(...called);
  }
  return packages;
}

function calledByRun(candidate: Candidate, run: Run, lacks: "compilers" | "more"): readonly string[] | Refused {
  const commands = commandsOf(candidate.model, run);
  if (commands === undefined) {
    const { packages, obstacle } = calledByScript(run.text, new Set(["apt", "apt-get"]));
    return obstacle === undefined ? packages : { refusal: `line ${run.startLine} runs \`${obstacle}\``, at: run };
  }
  const packages: string[] = [...packagesOf(runByTar(run.text)), ...pythonOfDebian(run.text)];
  for (const command of commands) {
    const { name, base } = unwrap(command);
    const line = lineAt(run, command.start);
    if (BUILDERS.has(base) && base !== "apt" && base !== "apt-get")
      return { refusal: `line ${line} runs \`${base}\` once everything is installed`, at: run };
    packages.push(...packagesOf([base]));
    if (lacks === "compilers" || name === undefined || !isUnknownScript(name) || /^(ba|da)?sh$|^\.$/.test(name)) continue;
    const called = resolveDirectory(candidate.model.stateAt(run).workdir ?? "/", name);
    const path = called && contextPath(candidate, called, run);
    const text = path && candidate.context?.read(path);
    if (text === undefined) return { refusal: `what ${name} on line ${line} calls is not known`, at: run };
    const { packages: found, obstacle } = calledByScript(text, new Set());
    if (obstacle !== undefined) return { refusal: `${path} runs \`${obstacle}\``, at: run };
    packages.push(...found);
  }
  return packages;
}
