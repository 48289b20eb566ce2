import { rowOf } from "../../../src/rule.js";
import { words } from "../words.js";

/** The programs that images of a language are there for, the smaller ones as well (github.com/docker-library). */
const OWN_PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  "eclipse-temurin": ["java"],
  node: words("node npm npx yarn"),
  openjdk: ["java"],
  perl: words("cpanm perl"),
  php: ["php"],
  python: words("pip pip3 python python3"),
  ruby: words("bundle gem ruby"),
};

/** Whether a program is in every image of this name (tableName), whichever its tag. */
export function isOwnProgram(image: string, program: string): boolean {
  return rowOf(OWN_PROGRAMS, image)?.includes(program) ?? false;
}

/** The programs of official images that are there for one alone, with mode 755 (github.com/composer/docker, whose installer gives it). */
export const PROGRAM_OF_IMAGE: Readonly<Record<string, string>> = { composer: "/usr/bin/composer" };
