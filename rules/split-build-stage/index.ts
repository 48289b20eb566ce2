import { type Change, type ContextFacts, defineRule, type Evidence, type Model } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { candidateOf } from "../application/candidate-of.js";
import { buildInContainer } from "../application/development/build-in-container.js";
import { buildUpon } from "../application/development/build-upon.js";
import { withAdduser } from "./additions/adduser.js";
import { withManuals } from "./additions/manuals.js";
import { withOutcomes } from "./additions/outcomes.js";
import { withRepositories } from "./additions/repositories.js";
import { byArguments } from "./arguments/by-arguments.js";
import { askedObstacle } from "./asked-programs.js";
import { assemble } from "./assemble/assemble.js";
import { planConfigureMake } from "./configure-make/plan.js";
import { planByEvidence, type Ships } from "./evidence/plan.js";
import { numbersObstacle } from "./numbers.js";
import { onStage } from "./on-stage.js";
import { firstSplit, type Split } from "./recipe.js";
import { BEHIND_STAGES, RECIPES } from "./recipes.js";
import { withPages } from "./slimmed.js";
import { unknownBuild } from "./unknown-build.js";

export default defineRule({
  id: "split-build-stage",
  title: "Build in one stage, ship another",
  phase: "split",
  // What is copied for nothing but the program is the shipped stage's alone, once what installs stands above it.
  after: ["move-install-up"],
  safety: "verify",
  benefits: ["size", "rebuild"],
  aliases: [],
  options: {
    base: {
      choices: ["slim", "distroless"],
      default: "slim",
      help: "with evidence: slim: ship on the slim image of the same release; distroless: on one without a shell, where the program was seen to need no more",
    },
    packages: {
      choices: ["known", "any"],
      default: "known",
      help: "packages of PyPI that are taken to bring all they need: known: those of the tables; any: those as well of which the tables say nothing",
    },
  },
  docs: {
    example: "nginx-on-centos",
    what: "Splits a one-stage Dockerfile that builds its own program into a build stage and a shipped stage on a smaller base of the same release, which installs the run-time packages and copies what the program needs. There are recipes for `./configure && make install` (into a prefix of its own, or into /usr/local on the image of a distribution), C and C++ (make, cmake, meson), Elixir, Go, Rust, Java, .NET, Node, Perl, PHP, Python (of its images, or of Debian and Ubuntu) and Ruby; on images of Debian, Ubuntu and GCC, and on those of Go, Java, Node, PHP, Python and Ruby that stand on them, what `dfopt observe` saw (`--evidence`) splits builds that no recipe knows. The recipes of PHP, Python and Ruby also split the last stage of a file whose other stages build a front end or install packages. On a slim base, the directory of manual pages is made where packages that link theirs, as Java's do, are installed; where messages in another language than English are asked for, Debian's full image is shipped. Where the build adds repositories of apt that are known (NodeSource, Yarn, PostgreSQL, Microsoft, Google, Docker and others), the shipped stage takes their lists and keys, and installs from them. Programs whose releases need no library (tini, dumb-init, gosu, dockerize, kubectl, helm, yq and others) and data that it fetches with curl or wget are copied from it, and so are locales that it makes.",
    why: "Compilers, headers, SDKs, sources and development dependencies are needed to build, not to run; in a stage of their own they are not shipped. Labels and the arguments that only they use go to the stage that ships, where another commit builds nothing anew.",
    safety:
      "Every command of the build must be known, what ships must be told from CMD, ENTRYPOINT, HEALTHCHECK, the scripts they name and the build context, and every -dev package must have a known run-time counterpart on this release; what cannot be told is kept, or the line at fault is named and nothing is split. Applications of Node whose build writes outside of them, or that start by what lies beside them, stay whole. Images that compile, install or test when they are started, or in which a Makefile, a script or a job has somebody do so, and those that are a place to work in, are left alone.",
  },
  run({ model, facts, options: { base, packages }, change, refuse }) {
    const candidate = candidateOf(model, facts.context, packages === "any" ? "any" : "known");
    const known = byConfigureMake(model, facts.context, candidate) ?? (candidate ? planByRecipe(candidate) : onStage(model, facts.context));
    const isKnown = known !== undefined && !("refusal" in known);
    const plan =
      isKnown || facts.evidence === undefined || candidate === undefined || model.stages.length > 1
        ? known
        : (bySeen(candidate, facts.evidence, base === "distroless" ? "distroless" : "slim") ?? known);
    if (plan === undefined) return;
    if ("refusal" in plan) refuse(plan.at, `not split: ${plan.refusal}`);
    else change(plan);
  },
});

function byConfigureMake(model: Model, context: ContextFacts | undefined, candidate: Candidate | undefined): Change | Refused | undefined {
  const plan = planConfigureMake(model, context);
  if (plan === undefined || "refusal" in plan || candidate === undefined) return plan;
  return obstacleTo(candidate) ?? plan;
}

/** What the tables cannot tell may have been seen. */
function bySeen(candidate: Candidate, evidence: Evidence, ships: Ships): Change | Refused | undefined {
  const split = planByEvidence(candidate, evidence, ships);
  return split === undefined || "refusal" in split ? split : assembled(candidate, split);
}

function planByRecipe(candidate: Candidate): Change | Refused | undefined {
  const isAlone = candidate.model.stages.length === 1;
  const split = firstSplit(isAlone ? RECIPES : BEHIND_STAGES, candidate);
  if (split !== undefined) return "refusal" in split ? split : assembled(candidate, split);
  const unknown = isAlone ? unknownBuild(candidate) : undefined;
  return unknown && (candidate.obstacle ?? unknown);
}

function assembled(candidate: Candidate, split: Split): Change | Refused {
  const obstacle = obstacleTo(candidate);
  if (obstacle !== undefined) return obstacle;
  const named = byArguments(candidate, split);
  if ("refusal" in named) return named;
  const supplied = withRepositories(candidate, named);
  if ("refusal" in supplied) return supplied;
  const equipped = withOutcomes(candidate, supplied);
  if ("refusal" in equipped) return equipped;
  return askedObstacle(candidate, equipped) ?? numbersObstacle(candidate, equipped) ?? assemble(candidate, finished(candidate, equipped));
}

/** Why an image stays whole, whichever way it would be split. */
function obstacleTo(candidate: Candidate): Refused | undefined {
  return candidate.obstacle ?? buildInContainer(candidate) ?? buildUpon(candidate);
}

/** With what every recipe may have left to a full image. */
function finished(candidate: Candidate, split: Split): Split {
  return withManuals(candidate, withPages(candidate, withAdduser(candidate, split)));
}
