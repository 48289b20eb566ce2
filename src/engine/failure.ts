import type { Reason } from "./errors.js";

export interface KnownFailure {
  readonly reason: Reason;
  readonly message: string;
  readonly hint: string;
}

interface Row extends KnownFailure {
  readonly says: RegExp;
}

/** What engines print, and what it means; the first that matches counts. Messages of Docker 26 to 28, podman 5 and buildah 1. */
const FAILURES: readonly Row[] = [
  {
    says: /no space left on device|disk quota exceeded/i,
    reason: "disk-full",
    message: "the engine's disk is full",
    hint: "free some space: `docker system df` shows what takes it, `docker builder prune` drops the build cache",
  },
  {
    says: /permission denied while trying to connect|dial unix \S+: connect: permission denied/i,
    reason: "not-permitted",
    message: "the engine's socket may not be used",
    hint: "run it as root, or as a user of the group `docker`",
  },
  {
    says: /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running|error during connect|cannot connect to podman/i,
    reason: "not-reachable",
    message: "the engine does not answer",
    hint: "start it (`systemctl start docker`), or set DOCKER_HOST to where it listens",
  },
  {
    says: /no builder ".*" found|failed to find driver|builder instance .* not found/i,
    reason: "no-builder",
    message: "there is no such builder",
    hint: "`docker buildx ls` lists them",
  },
  {
    // Of `docker save`.
    says: /reference does not exist|no such image/i,
    reason: "other",
    message: "the engine has no such image",
    hint: "`docker images` lists those that it has",
  },
  {
    says: /failed to resolve source metadata|pull access denied|manifest unknown|failed to do request|failed to resolve reference|repository does not exist|initializing source docker:\/\/|did not resolve to an alias|no stage or image found|no image found|image not known|authentication required/i,
    reason: "base-image",
    message: "a base image cannot be had",
    hint: "pull it first, log in to its registry, or correct its name (or that of a stage)",
  },
];

/** What BuildKit 0.24 and programs in its steps say, and what helps; `$1` is what the pattern found. */
const REMEDIES: readonly (readonly [says: RegExp, hint: string])[] = [
  [/secret (\S+): not found/, "hand it to the engine's build: --secret id=$1,src=FILE"],
  [/unset ssh forward key (\S+)/, "hand it to the engine's build: --ssh $1"],
  [/failed to parse stage name .*: invalid reference format/, "a build argument has no value: --build-arg NAME=VALUE gives it one"],
  [/^COPY (?=.*--from=)[\s\S]*of ref \S+: "([^"]+)": not found/, "$1 is not in the stage or image that it is copied from"],
  [/of ref \S+: "([^"]+)": not found/, "$1 is not in the build context (--context DIR names another), or its ignore file leaves it out"],
  [
    /temporary failure (?:in name resolution|resolving)|could not resolve host|EAI_AGAIN|network bridge not found/i,
    "the build has no network; --network host, for the engine's build, gives it that of the machine",
  ],
];

/** What helps against a build failure; `text` begins with the instruction. */
export function describeRemedy(text: string): string | undefined {
  for (const [says, hint] of REMEDIES) {
    const found = says.exec(text);
    if (found !== null) return hint.replace("$1", () => found[1] ?? "");
  }
  return undefined;
}

/** What the text of a failure means, where it is known. */
export function describeFailure(text: string): KnownFailure | undefined {
  return FAILURES.find(({ says }) => says.test(text));
}

/** The one failure of the engine that shows in the output of a RUN only. */
export function describeFullDisk(output: string): KnownFailure | undefined {
  const known = describeFailure(output);
  return known?.reason === "disk-full" ? known : undefined;
}
