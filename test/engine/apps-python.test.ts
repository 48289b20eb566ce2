import { serveWheels, testApps } from "./apps.js";

serveWheels();
testApps("python");
