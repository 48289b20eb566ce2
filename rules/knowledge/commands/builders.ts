import { FULL_BUILD_PROGRAMS } from "../bases/full-image-programs.js";
import { PIP_PROGRAMS } from "../package-managers/index.js";
import { type WordSet, wordSet } from "../words.js";

/** Programs, of whatever language, that compile, install or test, or run make (sphinx-build, for PDF): an image that calls one at run time is not split. */
export const BUILDERS: WordSet = wordSet(
  `${FULL_BUILD_PROGRAMS} ant apt apt-get cargo clang cmake easy_install gfortran go gradle javac meson mvn mypyc ninja nox npm npx nuitka ${PIP_PROGRAMS.join(" ")} pip-compile pip-sync pipenv pipx pnpm poetry py.test pyinstaller pytest python-config python3-config rustc sbt sphinx-autobuild sphinx-build tox uv uvx yarn`,
);

/** Programs that build or test, and that are on no image which only runs what was built. */
export const BUILD_TOOLS: WordSet = wordSet("ant cargo cmake ctest go gradle gradlew javac make meson mvn mvnw ninja rustc sbt");

/** What `dotnet` does with an SDK only (learn.microsoft.com/dotnet/core/tools). */
export const SDK_VERBS: WordSet = wordSet("build ef format publish restore run test tool watch");
