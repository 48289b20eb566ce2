import { COMPILED, testApps } from "./apps.js";

testApps(COMPILED);
