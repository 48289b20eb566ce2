import { defineRule, type Model, type Run } from "../src/rule.js";
import { tableName } from "./knowledge/bases/images.js";
import { RUST_IMAGES } from "./knowledge/package-managers/compiled.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { imageBelow, referenceBelow, stagesBelow } from "./shared/base.js";
import { cleanUpAfter } from "./shared/clean-up/clean-up.js";
import { fetchedBelow } from "./shared/clean-up/fetched-below.js";
import { needOfBuild } from "./shared/clean-up/need-of-build.js";
import type { Invocation } from "./shared/commands/invocations.js";

const { cargo } = PACKAGE_MANAGERS;
/** Verbs that fetch what a project needs. */
const FETCHES = cargo.fetches.filter((verb) => verb !== "install");

export default defineRule({
  id: "clean-cargo-cache",
  title: "Delete the crates that cargo downloaded in the layer that built",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: cargo.programs,
  docs: {
    example: "install",
    what: "Appends `rm -rf ~/.cargo/registry ~/.cargo/git` (in the official images: below `/usr/local/cargo`) to a RUN of a shipped stage that runs `cargo build` or `cargo install`.",
    why: "cargo keeps the archives, the sources and the index of every crate it needed to build; a built program needs none of them.",
    safety:
      "Assumes that no program reads the sources of its crates when it runs. A RUN is left alone if something builds later, or may do so when the image starts, and if the crates are mounted or moved. `target` stays.",
  },
  run(context) {
    const { model } = context;
    cleanUpAfter(context, {
      manager: cargo,
      verbs: ["build", "b", "install"],
      title: "delete the downloaded crates",
      commands: ({ run }) => {
        const reference = referenceBelow(model, model.stageOf(run));
        const isOfRust = reference !== undefined && RUST_IMAGES.includes(tableName(reference));
        return isOfRust ? ["rm -rf /usr/local/cargo/registry /usr/local/cargo/git"] : cargo.cleanUp;
      },
      refusal: (fetching) =>
        obstacleInBase(model, fetching.run) ??
        fetchedBelow(model, fetching.run, cargo, FETCHES) ??
        needOfBuild(context, fetching, cargo, installsTool),
      assumptions: () => ["no program reads the sources of its crates when it runs"],
    });
  },
});

/** The images that have cargo from the official one set CARGO_HOME as it does. */
function obstacleInBase(model: Model, run: Run): string | undefined {
  const stage = model.stageOf(run);
  if (imageBelow(model, stage) !== undefined) return undefined;
  return `where cargo keeps crates in ${stagesBelow(model, stage).at(-1)?.from.image.text ?? "the base image"} is not known`;
}

function installsTool({ verb, operands }: Invocation): boolean {
  return verb.value === "install" && !operands.some(({ text }) => text.startsWith("--path"));
}
