import type { Command, Invocation } from "../command.js";
import { EXIT, type Exit } from "../exit.js";
import { valueOf } from "../given.js";

/** `dfopt parse`: Dockerfiles as JSON. */
export const parse: Command = {
  name: "parse",
  usage: "dfopt parse [OPTION…] [PATH…]",
  summary: "Print Dockerfiles as JSON: instructions, heredocs, stages",
  examples: [
    { command: "dfopt parse", does: "./Dockerfile as JSON" },
    { command: "dfopt parse . | jq '.files[].stages[].base'", does: "the base images of all Dockerfiles" },
  ],
  options: [
    { name: "format", takes: "value", placeholder: "FORMAT", choices: ["json"], help: "json" },
    { name: "target", takes: "value", placeholder: "STAGE", help: "the stage that is shipped (default: the last)" },
    { name: "stdin-filename", takes: "value", placeholder: "NAME", help: "what standard input is called" },
  ],
  run: parseAll,
};

async function parseAll(invocation: Invocation): Promise<Exit> {
  const [
    { resolvePaths },
    { readSource },
    { UserError },
    { describeError },
    { whyNoText },
    { describeBase },
    { describeErrors },
    { describeParsed },
    { checkTarget },
    { printable },
    syntax,
  ] = await Promise.all([
    import("../paths/paths.js"),
    import("../files/source.js"),
    import("../errors.js"),
    import("../io/messages.js"),
    import("../files/no-text.js"),
    import("../files/base.js"),
    import("../../report/describe-diagnostics.js"),
    import("../../report/parsed.js"),
    import("../files/target.js"),
    import("../../text/printable.js"),
    import("../../syntax/parse.js"),
  ]);
  const { given, io, messages } = invocation;
  const target = valueOf(given, "target");
  const { inputs, unresolved, base } = await resolvePaths(invocation);
  messages.tell(describeBase(base, io.cwd, "the output"));
  const files = [];
  const failures = [];
  for (const { path, error } of unresolved) failures.push({ path, error });
  for (const [index, input] of inputs.entries()) {
    const { path, name } = input;
    if (inputs.length > 1) messages.progress(`${index + 1}/${inputs.length} ${printable(name)}`);
    try {
      const { bytes, text } = await readSource(input, io);
      if (text === undefined) throw new UserError(`${name}: ${whyNoText(bytes)}`);
      const dockerfile = syntax.parse(text);
      checkTarget(name, dockerfile, given.get("target"));
      const { diagnostics } = dockerfile;
      messages.fail(describeErrors({ path: name, text, diagnostics }, messages.verbose ? "all" : "first", messages.paint));
      files.push(describeParsed(path, dockerfile, target));
    } catch (error) {
      failures.push({ path, error });
    }
  }
  for (const { path, error } of failures) messages.fail(describeError(error, messages, path));
  const failed = failures.map(({ path, error }) => ({ path, message: error instanceof Error ? error.message : String(error) }));
  messages.live("");
  const place = base === io.cwd ? {} : { directory: base };
  io.stdout.write(`${JSON.stringify({ schemaVersion: 1, ...place, files, failures: failed }, undefined, 2)}\n`);
  return failures.length > 0 || files.some(({ valid }) => !valid) ? EXIT.failed : EXIT.done;
}
