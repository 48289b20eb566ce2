import { INTERPRETED, serveWheels, testApps } from "./apps.js";

serveWheels();
testApps(INTERPRETED);
