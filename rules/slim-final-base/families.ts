import { GO } from "../application/go/language.js";
import { RUST } from "../application/rust/language.js";
import { compiledFamily } from "./compiled.js";
import { DOTNET } from "./dotnet.js";
import type { Family } from "./family.js";
import { JAVA } from "./java.js";
import { NODE } from "./node.js";
import { PYTHON } from "./python.js";
import { TOMCAT } from "./tomcat.js";

/** In the order in which they are asked: the first that knows the image counts. */
export const FAMILIES: readonly Family[] = [compiledFamily(GO), compiledFamily(RUST), DOTNET, JAVA, NODE, PYTHON, TOMCAT];
