import { type WordSet, wordSet } from "../words.js";

/**
 * Packages of npm whose install scripts need no compiler and call nothing but Node: they print a banner, look for the binary of
 * the platform that npm installed beside them, or write a file of their own; keccak and secp256k1 run without what they cannot
 * compile. From the `scripts` of their package.json.
 */
export const PLAIN_INSTALL_SCRIPTS: WordSet = wordSet(`
    @apollo/protobufjs @firebase/util @nestjs/core @parcel/watcher @scarf/scarf @swc/core bootstrap-vue core-js core-js-pure
    ejs es5-ext esbuild highlight.js keccak msgpackr-extract nodemon protobufjs secp256k1 styled-components unrs-resolver vue-demi
    yarn
  `);
