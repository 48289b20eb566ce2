import { BUILD_OPTIONS, LABEL_OF_FILE } from "./build-options.js";
import { program } from "./program.js";

/** Builds a Dockerfile under a name of ours. */
export async function buildImage(image: string, dockerfile: string, context: string): Promise<void> {
  const options = ["--load", "--pull=false", "--tag", image, "--file", dockerfile];
  await program("docker", ["buildx", "build", ...options, ...BUILD_OPTIONS, context]);
}

/** Removes the images and containers that the tests of this file have made. */
export async function removeImages(): Promise<void> {
  const containers = await ids(["ps", "--all", "--quiet", "--filter", `label=${LABEL_OF_FILE}`]);
  if (containers.length > 0) await program("docker", ["rm", "--force", "--volumes", ...containers]);
  const images = await ids(["images", "--quiet", "--filter", `label=${LABEL_OF_FILE}`]);
  if (images.length > 0) await program("docker", ["rmi", "--force", ...images]);
}

async function ids(args: readonly string[]): Promise<readonly string[]> {
  const lines = await program("docker", args);
  return [...new Set(lines.split("\n").filter((line) => line !== ""))];
}
