import { testApps } from "./apps.js";

testApps("java-dotnet-rust");
