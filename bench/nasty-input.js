import { optimize, parse, rules } from "../dist/src/index.js";
import { nasty } from "./nasty.js";

export function benchNasty() {
  console.log("1 MiB of each nasty kind, parsed, and rewritten by all rules:");
  for (const { name, text } of nasty) {
    const start = performance.now();
    const dockerfile = parse(text);
    const parsed = performance.now();
    optimize(dockerfile, rules);
    console.log(`  ${(parsed - start).toFixed(0).padStart(6)} ms ${(performance.now() - parsed).toFixed(0).padStart(6)} ms  ${name}`);
  }
}
