import { testApps } from "./apps.js";

testApps("node");
