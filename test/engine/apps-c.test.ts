import { testApps } from "./apps.js";

testApps("c");
