import { type WordSet, wordSet } from "../words.js";

/** Programs that build or test, and that are on no image which only runs what was built. */
export const BUILD_TOOLS: WordSet = wordSet("cargo cmake ctest go gradle gradlew javac make meson mvn mvnw ninja rustc sbt");

/** What `dotnet` does with an SDK only (learn.microsoft.com/dotnet/core/tools). */
export const SDK_VERBS: WordSet = wordSet("build ef format publish restore run test tool watch");
