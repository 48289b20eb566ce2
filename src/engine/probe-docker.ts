import { jsonIn } from "../text/json.js";
import { lastLines } from "../text/printable.js";
import type { Destination } from "./buildx.js";
import { ask, type Client, call } from "./client.js";
import { EngineError } from "./errors.js";
import { describeFailure } from "./failure.js";

export interface Docker {
  readonly version: string;
  /** The Docker context that the builder is in, where it is not the current one. */
  readonly context: string | undefined;
  /** The folder of the images, as the daemon names it; undefined where no daemon answers. */
  readonly dataRoot: string | undefined;
  readonly destination: Destination;
}

/** Asks Docker, buildx and the builder who they are. Podman's `docker` is told by its answer: it has no ServerVersion. */
export async function probeDocker(client: Client, builder: string | undefined): Promise<Docker> {
  const buildx = await call(client, ["buildx", "version"]);
  if (buildx.status !== 0 || !/buildx/i.test(buildx.stdout)) {
    const hint = "install it: `apt-get install docker-buildx`, or see https://docs.docker.com/go/buildx/";
    throw new EngineError("docker has no buildx", { reason: "no-engine", hint, lines: lastLines(buildx.stderr, 3) });
  }
  const { driver, endpoint, error } = await inspectBuilder(client, builder);
  const isDaemon = driver === "docker" || driver === "";
  const context = isDaemon && builder !== undefined && endpoint !== "default" ? endpoint : undefined;
  const info = await askInfo({ ...client, args: context === undefined ? [] : ["--context", context] });
  if (isDaemon && info.obstacle !== undefined) throw info.obstacle;
  if (!isDaemon && error !== "")
    throw new EngineError(`the builder ${builder} does not answer`, { reason: "not-reachable", lines: [error] });
  return {
    version: info.version ?? buildx.stdout.trim(),
    context,
    dataRoot: info.dataRoot,
    destination: { builder, output: info.version === undefined ? "file" : "daemon" },
  };
}

interface Info {
  readonly version: string | undefined;
  readonly dataRoot: string | undefined;
  readonly obstacle: EngineError | undefined;
}

async function askInfo(client: Client): Promise<Info> {
  const { stdout, stderr } = await call(client, ["info", "--format", "{{json .}}"]);
  const { ServerVersion, DockerRootDir, ServerErrors = [] } = parseObject(stdout);
  // Docker 26 says it in the answer, 28 on standard error, and some in both.
  const said = [...ServerErrors, stderr].join("\n");
  if (ServerVersion && ServerErrors.length === 0) return { version: ServerVersion, dataRoot: DockerRootDir, obstacle: undefined };
  const { reason = "not-reachable", message, hint } = describeFailure(said) ?? {};
  const obstacle = new EngineError(message ?? "the engine does not answer", { reason, hint, lines: [...new Set(lastLines(said, 3))] });
  return { version: undefined, dataRoot: undefined, obstacle };
}

function parseObject(json: string): { ServerVersion?: string; DockerRootDir?: string; ServerErrors?: readonly string[] } {
  return Object(jsonIn(json));
}

interface Builder {
  readonly driver: string;
  readonly endpoint: string;
  readonly error: string;
}

/** `docker buildx inspect` has no format of its own before 0.14. A builder that sleeps is started. */
async function inspectBuilder(client: Client, builder: string | undefined): Promise<Builder> {
  const name = builder === undefined ? [] : [builder];
  const text = await ask(client, ["buildx", "inspect", ...name]);
  const field = (key: string) => new RegExp(`^ *${key}: +(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  const driver = field("Driver");
  if (driver !== "docker" && driver !== "") await ask(client, ["buildx", "inspect", "--bootstrap", ...name], { timeoutSeconds: 300 });
  return { driver, endpoint: field("Endpoint"), error: field("Error") };
}
