import type { Readable } from "node:stream";

export type EngineName = "docker" | "podman" | "buildah";

/** An engine that answered a probe. What it creates carries the session's label and is removed by `Session.end`. */
export interface Engine {
  readonly name: EngineName;
  /** As the engine says it: `28.5.2`. */
  readonly version: string;
  /** The buildx builder; undefined: the engine's own. */
  readonly builder: string | undefined;
  /** Whether containers can be run: a remote builder only builds. */
  readonly runs: boolean;
  /**
   * Builds an image.
   * @throws BuildFailed with the engine's last lines, EngineError where the engine itself is at fault.
   */
  build(request: BuildRequest): Promise<Build>;
  /** Runs a command in a new container and waits for its end; the container is removed. */
  run(request: RunRequest): Promise<Ran>;
  /** Starts a container and leaves it running, until `remove` or the end of the session. */
  start(request: RunRequest): Promise<Container>;
  /** The image as a docker archive or an OCI layout in a tar, streamed. */
  save(image: string, signal: AbortSignal): Readable;
}

export interface BuildRequest {
  /** The Dockerfile's text: given to the engine through a file of the session's own folder. */
  readonly dockerfile: string;
  /** A folder. */
  readonly context: string;
  /** The text of `.dockerignore` where it is not the one in the context. */
  readonly ignoreFile?: string | undefined;
  readonly target?: string | undefined;
  readonly platform?: string | undefined;
  /** `KEY=VALUE` or `KEY`. */
  readonly buildArgs: readonly string[];
  /** Seconds since 1970 that the build takes for all time stamps. */
  readonly sourceDateEpoch?: number | undefined;
  readonly cache: "use" | "ignore";
  readonly pull: "never" | "always";
  /** Arguments for the engine's build as they are: secrets, SSH, networks. */
  readonly passed: readonly string[];
  readonly signal: AbortSignal;
  /** Undefined: an hour. */
  readonly timeoutSeconds?: number | undefined;
  /** Called for each instruction that starts, ends or says something. */
  readonly progress?: (step: Step) => void;
}

/** A step of a build as the engine tells of it. */
export interface Step {
  /** `[build 3/7] RUN make`. */
  readonly name: string;
  readonly state: "started" | "cached" | "done" | "failed";
  readonly seconds?: number | undefined;
}

export interface Build {
  /** What names the image to this engine. */
  readonly image: string;
  /** `sha256:…` of the config. */
  readonly id: string;
  readonly seconds: number;
  /** Instructions run, and those of them that came from the cache. */
  readonly steps: number;
  readonly cachedSteps: number;
}

export interface RunRequest {
  readonly image: string;
  /** A command for `/bin/sh -c`-less execution: words; undefined: the image's own start. */
  readonly command: readonly string[] | undefined;
  /** Replaces the image's ENTRYPOINT; `[]` takes it away. Undefined: the image's own. */
  readonly entrypoint?: readonly string[] | undefined;
  readonly network: "none" | "host" | "default";
  /** Directories of this machine that the container sees. */
  readonly mounts?: readonly Mount[] | undefined;
  /** TCP ports that `fetch` will ask: published on 127.0.0.1 where the network is the default one. */
  readonly ports?: readonly number[] | undefined;
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
}

export interface Mount {
  readonly from: string;
  readonly to: string;
  readonly access: "read-only" | "writable";
}

export interface Ran {
  /** The exit status; undefined: it was stopped at the timeout. */
  readonly status: number | undefined;
  /** At most 1 MiB of each. */
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was not started, as the engine says: no such program, no such user. Undefined: it was. */
  readonly obstacle: string | undefined;
}

export interface Container {
  readonly id: string;
  /** Whether it runs, without what it has written, which may be megabytes. */
  life(): Promise<ContainerLife>;
  /** The exit status and output so far; `running` where it has not ended. */
  state(): Promise<ContainerState>;
  /** TCP ports that it listens on, read from its network namespace; undefined where that cannot be read. */
  listening(): Promise<readonly number[] | undefined>;
  /** Asks a URL from within its network namespace: the status of the answer, undefined where nothing answers. */
  fetch(url: string): Promise<Answer | undefined>;
  /** Paths that it added, changed or deleted. */
  changes(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export interface ContainerLife {
  readonly running: boolean;
  /** Docker's word; undefined: the image has no HEALTHCHECK. */
  readonly health: "starting" | "healthy" | "unhealthy" | undefined;
}

/** `status` is undefined while it runs. */
export interface ContainerState extends Ran, ContainerLife {
  /** What the last health check wrote. */
  readonly healthSays: string;
}

export interface Answer {
  readonly status: number;
  /** Its Content-Type, as browsers go by it. */
  readonly type?: string;
  readonly body: string;
}
