import { METRICS } from "../../size/budget.js";
import { belongingTo } from "../belonging.js";
import type { Command } from "../command.js";
import { withoutStandardOutput } from "../io/standard-output.js";
import { SIZE_FORMATS } from "../size/formats.js";
import { BUILDER, BUILT_OPTIONS, ENGINE, PULL, reportOptions } from "./shared-options.js";

/** `dfopt size`: how big an image is, by layer and by line, and whether that is within budget. */
export const size: Command = {
  name: "size",
  usage: "dfopt size [OPTION…] [IMAGE|PATH…] [-- ENGINE-ARGUMENT…]",
  summary: "Size of an image by Dockerfile line, held against a budget and a baseline",
  examples: [
    { command: "dfopt size", does: "build ./Dockerfile, and say how big each line is" },
    { command: "dfopt size app:1.2", does: "an image of the engine, or else of its registry (which is asked for its manifest only)" },
    {
      command: "dfopt size image.tar --dockerfile Dockerfile",
      does: "an archive (docker save, OCI; a layout's folder too), blamed on lines",
    },
    { command: "dfopt size --max 300MB --max-layers 20", does: "exit 1 if it is bigger" },
    {
      command: "dfopt size --baseline build:origin/main --max-increase 5% --min-increase 1MB",
      does: "exit 1 if it grew by more than both since the merge base, and name the line",
    },
    { command: "dfopt size --baseline sizes.json --update-baseline", does: "write down how big it is, where that changed by 1 %" },
  ],
  options: [
    { name: "max", takes: "value", placeholder: "SIZE", help: "fail above this size: 300MB, 1.5GiB" },
    { name: "warn", takes: "value", placeholder: "SIZE", help: "warn above this size, and go on" },
    { name: "max-increase", takes: "value", placeholder: "SIZE|%", help: "fail if it grew by more against the baseline: 5%, 10MB" },
    { name: "warn-increase", takes: "value", placeholder: "SIZE|%", help: "warn if it grew by more, and go on" },
    {
      name: "min-increase",
      takes: "value",
      placeholder: "SIZE",
      help: "what grew by no more than this has not grown, whatever the percentage (default: 0)",
    },
    { name: "max-layers", takes: "value", placeholder: "N", help: "fail if there are more layers, the base's among them" },
    {
      name: "max-wasted",
      takes: "value",
      placeholder: "SIZE|%",
      help: "fail if layers above the base wrote more that later ones wrote again or deleted; %: of all that they wrote",
    },
    {
      name: "metric",
      takes: "value",
      placeholder: "METRIC",
      choices: METRICS,
      help: "what is limited: transfer (default; compressed layers), unpacked (files of all layers), effective (files that are left)",
    },
    {
      name: "baseline",
      takes: "value",
      placeholder: "FROM",
      help: "compare with FILE.json, an archive, an IMAGE, or build:REV (build at the merge base of REV)",
    },
    { name: "require-baseline", takes: "switch", help: "exit 2 if there is no baseline" },
    { name: "update-baseline", takes: "switch", help: "write the sizes to the baseline's FILE.json; that it grew is then no failure" },
    ...belongingTo(
      ["update-baseline"],
      [
        {
          name: "update-threshold",
          takes: "value",
          placeholder: "SIZE|%",
          help: "leave an entry as it is where no size changed by more (default: 1%)",
        },
      ],
    ),
    { name: "dockerfile", takes: "value", placeholder: "FILE", help: "what an image was built from: its layers are blamed on the lines" },
    {
      name: "from",
      takes: "value",
      placeholder: "SOURCE",
      choices: ["engine", "registry"],
      help: "where an IMAGE is looked for: engine, registry (default: the engine, then the registry)",
    },
    { name: "platform", takes: "list", placeholder: "OS/ARCH", help: "size for this platform (repeatable)" },
    PULL,
    ENGINE,
    BUILDER,
    { name: "timeout", takes: "value", placeholder: "SECONDS", help: "stop a build that takes longer (default: 3600)" },
    { name: "keep", takes: "switch", help: "keep the images and temporary files" },
    ...reportOptions(SIZE_FORMATS),
    ...BUILT_OPTIONS,
  ],
  behindDashes: "passed on",
  run: async (invocation) => (await import("../size/all.js")).sizeAll(withoutStandardOutput(invocation)),
};
