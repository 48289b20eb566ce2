import { defineRule, editNode } from "../src/rule.js";
import { endOf, isAsWritten } from "./shared/edits/as-written.js";

/** A port or range of ports, possibly behind a host's, and a protocol that BuildKit knows. */
const PORT = /^(?:[\d:.-]|\$\w+|\$\{\w+\})+\/(tcp|udp|sctp)$/i;

export default defineRule({
  id: "use-lower-case-protocol",
  title: "Write the protocol of EXPOSE in lower case",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["ExposeProtoCasing"],
  words: ["expose"],
  docs: {
    example: "several-ports",
    what: "Writes `EXPOSE 80/TCP` as `EXPOSE 80/tcp`.",
    why: "The image has it in lower case anyway.",
    safety: "Builders lower the protocol before they write it into the image.",
  },
  run({ model, change }) {
    for (const node of model.stages.flatMap(({ instructions }) => instructions)) {
      if (node.kind !== "expose") continue;
      const edits = node.ports.flatMap((port) => {
        const protocol = port.text.includes("/") ? PORT.exec(port.text)?.[1] : undefined;
        if (protocol === undefined || protocol === protocol.toLowerCase() || !isAsWritten(node, port)) return [];
        return [{ ...endOf(port, protocol.length), text: protocol.toLowerCase() }];
      });
      if (edits.length === 0) continue;
      change({ title: "write the protocol in lower case", operations: [{ do: "replace", node, text: editNode(node, edits) }] });
    }
  },
});
