import { program } from "./program.js";

const { DFOPT_TEST_RUN: run = process.pid } = process.env;
/** Marks what this run of the tests makes. */
const LABEL = `dfopt.test=${run}`;

/** Builds a Dockerfile under a name of ours. */
export async function buildImage(image: string, dockerfile: string, context: string): Promise<void> {
  // A daemon of its own has no bridge, and a build may need packages.
  const args = ["buildx", "build", "--load", "--network", "host", "--pull=false", "--label", LABEL, "--tag", image, "--file", dockerfile];
  await program("docker", [...args, context]);
}

/** Removes the images and containers of this run. */
export async function removeImages(): Promise<void> {
  const containers = await ids(["ps", "--all", "--quiet", "--filter", `label=${LABEL}`]);
  if (containers.length > 0) await program("docker", ["rm", "--force", "--volumes", ...containers]);
  const images = await ids(["images", "--quiet", "--filter", `label=${LABEL}`]);
  if (images.length > 0) await program("docker", ["rmi", "--force", ...images]);
}

async function ids(args: readonly string[]): Promise<readonly string[]> {
  const lines = await program("docker", args);
  return [...new Set(lines.split("\n").filter((line) => line !== ""))];
}
