import { Readable } from "node:stream";
import type { Answer, BuildRequest, Container, ContainerState, Engine, Ran, RunRequest } from "../src/engine/engine.js";
import { BuildFailed } from "../src/engine/errors.js";
import type { Rewrite, VerifyRequest } from "../src/verify/request.js";
import { dockerArchive, tar } from "./image-archives.js";

/** The rules of the rewrite that is verified. */
export const RULES = ["merge-run", "clean-apt-lists", "use-copy", "split-build-stage", "use-exec-form"];

/** An engine whose images are the texts that it is given: `differs` says which of them have lost a file, `fails` which do not build. */
export function engineOf(differs: (dockerfile: string) => boolean, fails: (dockerfile: string) => boolean): Engine {
  const nothing = () => Promise.reject(new Error("runs nothing"));
  return {
    name: "buildah",
    version: "1",
    builder: undefined,
    runs: false,
    build: async ({ dockerfile }: BuildRequest) => {
      if (fails(dockerfile)) throw new BuildFailed("the build fails", { reason: "instruction", lines: ["boom"] }, undefined);
      return { image: dockerfile, id: "sha256:0", seconds: 1, steps: 1, cachedSteps: 0 };
    },
    save: (image) =>
      Readable.from(
        (async function* () {
          const files = differs(image) ? [] : [{ name: "etc/app.conf", body: "x" }];
          yield await dockerArchive({ layers: [await tar({ name: "etc/", type: "directory" }, ...files)] });
        })(),
      ),
    run: nothing,
    start: nothing,
  };
}

/** What a container does: it runs on where it has no status. */
export interface Did {
  readonly status?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly obstacle?: string;
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly listens?: readonly number[] | undefined;
  readonly health?: ContainerState["health"];
  readonly healthSays?: string;
  /** The paths that it writes. */
  readonly writes?: readonly string[];
}

/** An engine that runs, too: `does` says what a container of an image does; without a command it is the image's own start. */
export function runningEngine(does: (dockerfile: string, command: readonly string[] | undefined) => Did): Engine {
  const building = engineOf(
    () => false,
    () => false,
  );
  let builds = 0;
  const ranOf = ({ status, stdout = "", stderr = "", obstacle }: Did): Ran => ({ status, stdout, stderr, obstacle });
  // Each build of a Dockerfile is an image of its own.
  const of = ({ image, command }: RunRequest) => does(image.slice(image.indexOf(" ") + 1), command);
  return {
    ...building,
    runs: true,
    build: async (request) => {
      const built = await building.build(request);
      return { ...built, image: `${++builds} ${built.image}` };
    },
    save: () =>
      Readable.from(
        (async function* () {
          yield await dockerArchive({ layers: [await tar({ name: "app", mode: 0o755 })], config: { Cmd: ["/app"] } });
        })(),
      ),
    run: async (request) => ranOf(of(request)),
    start: async (request): Promise<Container> => {
      const did = of(request);
      return {
        id: "1",
        life: async () => ({ running: did.status === undefined, health: did.health }),
        state: async () => ({ ...ranOf(did), running: did.status === undefined, health: did.health, healthSays: did.healthSays ?? "" }),
        listening: async () => ("listens" in did ? did.listens : []),
        fetch: async (url) => did.answers?.[url],
        changes: async () => did.writes ?? [],
        remove: async () => {},
      };
    },
  };
}

/** The rewrite by some of them. */
export function rewriteBy(rules: ReadonlySet<string>): Rewrite {
  const own = RULES.filter((rule) => rules.has(rule));
  return { dockerfile: `FROM a\n# ${own.join(" ")}\n`, ignoreFile: undefined, expected: { rules: [], split: undefined }, rules: own };
}

/** Verifies the rewrite by all rules, without containers. */
export function requestOf(engine: Engine): VerifyRequest {
  const { signal } = new AbortController();
  return {
    engine,
    original: { dockerfile: "FROM a\n", ignoreFile: undefined },
    rewrite: rewriteBy(new Set(RULES)),
    build: { context: ".", buildArgs: [], cache: "ignore", pull: "never", passed: [], signal },
    containers: { network: "none", timeoutSeconds: 1, signal, ignored: [], startSeconds: 1, probes: [] },
    commands: [],
    start: "left out",
    touches: [],
    originals: "twice where contents differ",
    rewriteBy,
    bisects: "when it differs",
    gains: "in all",
    known: new Map(),
    folder: ".",
    progress: () => {},
  };
}
