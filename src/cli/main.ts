import { processIo } from "./io/process-io.js";
import { run } from "./run.js";

// Set, not exit(): what is still on its way into a pipe must arrive.
run(process.argv.slice(2), processIo()).then((exit) => {
  process.exitCode ??= exit;
});
