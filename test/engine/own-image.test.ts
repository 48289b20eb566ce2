import { afterAll, expect, test } from "vitest";
import { CHANGING, dfopt } from "../cli.js";
import { buildImage, removeImages } from "./docker.js";
import { program } from "./program.js";

const root = new URL("../../", import.meta.url).pathname;
const IMAGE = "dfopt-test-own";
afterAll(removeImages);

test("the image of dfopt itself rewrites what it is given", async () => {
  await buildImage(IMAGE, `${root}Dockerfile`, root);
  const here = await dfopt(["rewrite", "-", "--format", "dockerfile"], { cwd: root, stdin: CHANGING });
  const script = 'printf %s "$0" | docker run --rm --interactive --network none "$1" rewrite - --format dockerfile';
  expect(`${await program("sh", ["-c", script, CHANGING, IMAGE])}\n`).toBe(here.out);
});
