import { defineRule, editNode } from "../src/rule.js";

const VALUES: ReadonlySet<string | undefined> = new Set(["$TARGETPLATFORM", "${TARGETPLATFORM}"]);

export default defineRule({
  id: "drop-redundant-platform",
  title: "Drop the platform that FROM has anyway",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3065", "RedundantTargetPlatform"],
  words: ["targetplatform"],
  docs: {
    example: "plain",
    what: "Drops `--platform=$TARGETPLATFORM` from FROM.",
    why: "The target platform is the default.",
    safety:
      "A Dockerfile that gives TARGETPLATFORM a value is left alone. One that declares it without a value may be built with one of its own, which is then an assumption.",
  },
  run({ model, change, refuse }) {
    const declarations = model.globalArgs.flatMap((arg) =>
      arg.declarations.flatMap(({ name, value }) => (name.text === "TARGETPLATFORM" ? [{ arg, value }] : [])),
    );
    const setter = declarations.find(({ value }) => value !== undefined);
    for (const { from } of model.stages) {
      const flag = from.flags.find(({ name, value }) => name === "platform" && VALUES.has(value));
      if (flag === undefined) continue;
      const gap = /^\s*/.exec(from.text.slice(flag.end))?.[0] ?? "";
      if (setter !== undefined) refuse(from, `--platform not dropped: line ${setter.arg.startLine} sets TARGETPLATFORM`);
      else if (gap === "") refuse(from, "--platform not dropped: a line ends behind it");
      else
        change({
          title: "drop --platform=$TARGETPLATFORM",
          operations: [{ do: "replace", node: from, text: editNode(from, [{ start: flag.start, end: flag.end + gap.length, text: "" }]) }],
          ...(declarations.length > 0 && { safety: "verify", assumptions: ["no build sets TARGETPLATFORM with --build-arg"] }),
        });
    }
  },
});
