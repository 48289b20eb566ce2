import { defineRule } from "../../src/rule.js";
import { planConfigureMake } from "./configure-make.js";

export default defineRule({
  id: "split-build-stage",
  title: "Build in one stage, ship another",
  phase: "split",
  safety: "verify",
  benefits: ["size", "rebuild"],
  aliases: [],
  docs: {
    example: "nginx-on-centos",
    what: "Splits a one-stage Dockerfile that builds from source with `./configure --prefix=… && make && make install` into a build stage and a shipped stage on the same base, which installs the run-time libraries and copies the prefix.",
    why: "Compilers, headers and sources are needed to build, not to run; in a stage of their own they are not shipped.",
    safety:
      "Every command of the build must be known, the prefix must be the program's own, and every -dev or -devel package must have a known run-time counterpart on this release; otherwise the line at fault is named and nothing is split.",
  },
  run({ model, change, refuse }) {
    const plan = planConfigureMake(model);
    if (plan === undefined) return;
    if ("refusal" in plan) refuse(plan.at, `not split: ${plan.refusal}`);
    else change(plan);
  },
});
