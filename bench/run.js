// npm run bench: what parsing, rewriting, growing input, nasty input and the start of the program take. Quote the ratios: absolute
// times are the machine's.
import { benchGrowth } from "./growth.js";
import { benchNasty } from "./nasty-input.js";
import { benchParsers } from "./parsers.js";
import { benchStart } from "./start.js";

await benchParsers();
benchGrowth();
benchNasty();
benchStart();
