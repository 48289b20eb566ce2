import { type Comment, type Dockerfile, defineRule, type Instruction, ignoredBelow, indexOf, isInstruction } from "../src/rule.js";

const CHECK = "InvalidDefinitionDescription";

export default defineRule({
  id: "move-definition-comment",
  title: "Keep a comment apart from a FROM or ARG that it does not describe",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: [CHECK],
  docs: {
    example: "not-a-description",
    what: `Ends a comment above FROM and ARG with an empty comment line where it does not start with the name of the stage or argument. Only in files that turn on BuildKit's experimental check ${CHECK}.`,
    why: "`docker build --call=outline` takes the comment above a stage or an argument for its description.",
    safety:
      "Only a comment line is added. BuildKit's parser drops what is above an empty comment, but not what is above an empty line. A comment that tells a linter something is left where it is.",
  },
  run({ model, change, refuse }) {
    const { dockerfile } = model;
    if (!isEnabled(dockerfile)) return;
    for (const node of dockerfile.nodes.filter(isInstruction)) {
      const names = definedNames(node);
      const comments = names.length === 0 ? [] : commentsBefore(dockerfile, node);
      const last = comments.at(-1);
      if (last === undefined || names.includes(contentOf(last).split(" ")[0] ?? "")) continue;
      if (comments.some((comment) => ignoredBelow(comment).length > 0)) {
        refuse(node, "not kept apart from the comment above: it tells a linter something");
        continue;
      }
      change({
        title: `keep the comment apart from ${node.keyword}`,
        operations: [{ do: "insert", where: "after", anchor: last, text: "#\n" }],
        concerns: [node],
      });
    }
  },
});

/** `# check=skip=…;experimental=all` (frontend/dockerfile/linter/linter.go, ParseLintOptions). */
function isEnabled({ nodes }: Dockerfile): boolean {
  return nodes.some(
    (node) =>
      node.kind === "directive" &&
      node.name === "check" &&
      node.value.split(";").some((option) => {
        const [key = "", value = ""] = option.split("=").map((part) => part.trim());
        const names = value.split(",").map((name) => name.trim());
        return key === "experimental" && (value === "all" || names.includes(CHECK));
      }),
  );
}

function definedNames(node: Instruction): readonly string[] {
  if (node.kind === "arg") return node.declarations.map(({ name }) => name.text);
  return node.kind === "from" && node.name !== undefined ? [node.name.text.toLowerCase()] : [];
}

/** BuildKit's PrevComment (frontend/dockerfile/parser/parser.go): the comments behind the last instruction and the last empty comment; empty lines do not count. */
function commentsBefore(dockerfile: Dockerfile, node: Instruction): readonly Comment[] {
  const comments: Comment[] = [];
  for (let at = indexOf(dockerfile, node) - 1; at >= 0; at--) {
    const above = dockerfile.nodes[at];
    if (above === undefined || isInstruction(above) || (above.kind === "comment" && contentOf(above) === "")) break;
    if (above.kind === "comment") comments.unshift(above);
  }
  return comments;
}

/** BuildKit cuts off the first character, which is a blank where the comment is indented. */
function contentOf({ text }: Comment): string {
  return text.slice(1).trim();
}
