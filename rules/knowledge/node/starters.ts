import { type WordSet, wordSet } from "../words.js";

/** Programs that start the file which is named first behind their options. */
export const STARTERS: WordSet = wordSet(
  "ash babel-node bash bun dash deno esno jiti node python python3 sh swc-node ts-node ts-node-esm tsx vite-node zsh zx",
);

/** Options of theirs with a value behind. */
export const TAKES_VALUE: WordSet = wordSet(
  "-r --require --import --loader --experimental-loader -C --conditions -P --project --tsconfig --env-file",
);

/** Commands of builds that put nothing into another place, whatever they name: they check, print or change attributes. */
export const TAKES_NOTHING: WordSet = wordSet(
  "[ biome chgrp chmod chown dos2unix echo eslint ls mkdir oxlint prettier printf rimraf rm shellcheck test",
);
