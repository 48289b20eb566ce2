import { defineRule, type ShellCommand } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { readLastStage } from "../application/last-stage/read.js";
import { installsPlainPackages } from "../application/node/plain-packages.js";
import { wholeStage } from "../shared/base.js";
import { changesOf } from "./change.js";
import { installsBuildPackages } from "./installed.js";
import { managesProject } from "./manages-project.js";
import { needOf } from "./needed.js";
import { installsWheels } from "./wheels.js";

export default defineRule({
  id: "drop-build-packages",
  title: "Do not install compilers and headers in a stage that only ships what another built",
  phase: "split",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  after: ["slim-final-base"],
  docs: {
    example: "compilers-and-headers",
    what: "In the last stage of a file that builds in others, drops compilers and build tools from what apt, dnf and yum install, and writes the run-time package for each `-dev` package.",
    why: "They were installed to build something, which another stage does; here nothing compiles.",
    safety:
      "Every RUN of the stage must be known to compile nothing (installs of wheels that were built before are, `npm install -g pnpm` and the like, and what `manage.py` of Django does), and what CMD, ENTRYPOINT, HEALTHCHECK, their scripts and the sources in the build context call must be known and none of it. The library of OpenMP stays. `-dev` packages stay where programs open libraries by the names that only those have, and where the release or the run-time package is not known.",
  },
  run({ model, facts, change, refuse }) {
    const stage = model.stages.at(-1);
    if (stage === undefined || stage !== model.target || stage.uses.length === 0) return;
    const candidate = candidateFor(model, wholeStage(model, stage), facts.context);
    if (candidate === undefined || !installsBuildPackages(candidate)) return;
    // The FROM of all that it stands on is another stage's.
    const placeOf = ({ at }: Refused) => (at === candidate.stage.from ? stage.from : at);
    const isTool = (command: ShellCommand) => installsWheels(model, command) || managesProject(command) || installsPlainPackages(command);
    const last = readLastStage(candidate, { isTool, base: "stays" });
    if ("refusal" in last) {
      refuse(placeOf(last), `build packages not dropped: ${last.refusal}`);
      return;
    }
    // What a stage below installs is there for others as well.
    const own = last.runs.filter(({ run }) => stage.instructions.includes(run));
    const plans = own.flatMap((read) => changesOf(last, read));
    if (plans.length === 0) return;
    const need = needOf(last);
    if (need !== undefined) refuse(placeOf(need), `build packages not dropped: ${need.refusal}`);
    else
      for (const plan of plans) {
        if ("refusal" in plan) refuse(plan.at, `build packages not dropped: ${plan.refusal}`);
        else change(plan);
      }
  },
});
