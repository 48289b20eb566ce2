import { testApps } from "./apps.js";

testApps("php-ruby");
