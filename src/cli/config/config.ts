import { existsSync } from "node:fs";
import { join } from "node:path";
import { isPlatform } from "../../image/platform.js";
import { upToRepositoryRoot } from "../files/repository.js";
import { type Given, type Setting, settingError, valueOf } from "../given.js";
import type { Config } from "./file.js";

/** In this order. */
export const CONFIG_NAMES = [".dfopt.yaml", ".dfopt.yml", ".dfopt.json"];

/** The settings of the nearest configuration file, from a directory up to the repository's root. */
export async function configFor(directory: string, cwd: string): Promise<Given> {
  return (await nearestConfig(directory, cwd)).given;
}

/** An image as `size.images` of the configuration speaks of it. */
export interface ConfiguredImage {
  /** Absolute. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly platform: string;
}

/** What the nearest configuration file says of the size of an image: what holds for all, then for those that it is one of. */
export async function sizeConfigFor(directory: string, cwd: string, image: ConfiguredImage): Promise<Given> {
  const { sizes } = await nearestConfig(directory, cwd);
  for (const { given } of sizes) checkDockerfile(given.get("dockerfile"));
  const ofImage = sizes.filter(({ given }) => {
    const [dockerfile, target, platform] = [...SELECTORS].map((name) => valueOf(given, name));
    const isOf = (wanted: string | undefined, actual: string | undefined) => wanted === undefined || wanted === actual;
    return (
      isOf(dockerfile, image.dockerfile) && isOf(target, image.target) && (platform === undefined || isPlatform(image.platform, platform))
    );
  });
  return new Map(ofImage.flatMap(({ given }) => [...given].filter(([name]) => !SELECTORS.has(name))));
}

/** A budget of a file that was renamed would hold for nothing, and nobody would be told. */
function checkDockerfile(setting: Setting | undefined): void {
  const [file] = setting?.values ?? [];
  if (setting !== undefined && file !== undefined && !existsSync(file)) throw settingError(setting, 0, `${file}: no such file`);
}

const SELECTORS: ReadonlySet<string> = new Set(["dockerfile", "target", "platform"]);

async function nearestConfig(directory: string, cwd: string): Promise<Config> {
  const file = findConfig(directory);
  if (file === undefined) return { given: new Map(), sizes: [] };
  const { readConfig } = await import("./file.js");
  return readConfig(file, cwd);
}

/** The configuration file that counts in a directory. */
export function findConfig(start: string): string | undefined {
  for (const directory of upToRepositoryRoot(start)) {
    const name = CONFIG_NAMES.find((candidate) => existsSync(join(directory, candidate)));
    if (name !== undefined) return join(directory, name);
  }
  return undefined;
}
