import { DOTNET } from "./dotnet.js";
import type { Family } from "./family.js";
import { JAVA } from "./java.js";

export const FAMILIES: readonly Family[] = [DOTNET, JAVA];
