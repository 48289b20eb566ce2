import { appendFileSync, readFileSync } from "node:fs";
import { processIo } from "../cli/io/process-io.js";
import { run } from "../cli/run.js";
import { argumentsFor, type Payload, StepError } from "./arguments.js";

/** A step of a GitHub workflow. */
async function step(): Promise<number> {
  const { env } = process;
  try {
    const { GITHUB_EVENT_PATH: event, "INPUT_GITHUB-TOKEN": token } = env;
    const args = argumentsFor({ env, payload: readPayload(event) });
    return await run(args, { ...processIo(), env: token === undefined || token === "" ? env : { ...env, GITHUB_TOKEN: token } });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    process.stdout.write(`::error::${error.message.replaceAll("\n", "%0A")}\n`);
    return 2;
  }
}

function readPayload(path: string | undefined): Payload {
  if (path === undefined || path === "") return {};
  const payload: unknown = JSON.parse(readFileSync(path, "utf8"));
  return typeof payload === "object" && payload !== null ? payload : {};
}

step().then((exit) => {
  const { GITHUB_OUTPUT: output } = process.env;
  if (output !== undefined && output !== "") appendFileSync(output, `exit-status=${exit}\n`);
  process.exitCode ??= exit;
});
