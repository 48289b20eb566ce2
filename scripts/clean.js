// tsc leaves the output of deleted sources behind, and a stale module could still be imported.
import { rmSync } from "node:fs";

rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
