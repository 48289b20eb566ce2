import { testApps } from "./apps.js";

testApps("go");
