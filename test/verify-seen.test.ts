import { describe, expect, test } from "vitest";
import { compareSeen, type Difference } from "../src/verify/compare/seen.js";
import { textDifference } from "../src/verify/compare/text.js";
import type { Repeated } from "../src/verify/sides.js";

describe("what was seen", () => {
  const difference = (command: string, message: string): Difference => ({ command, kind: "run", message, looks: "steady" });

  /** Looks at images whose names are what is seen of them, the original's second one behind a comma. */
  async function seen(before: string, after: string, again: string | undefined, built: string | undefined = undefined) {
    const looks: string[] = [];
    const look = async (image: string) => {
      looks.push(image);
      const [first = "", second = first] = image.split(",");
      return looks.filter((one) => one === image).length > 1 ? second : first;
    };
    const compare = function* (all: Repeated<string>): Iterable<Difference> {
      for (const [at, letter] of [...all.before].entries())
        if (all.after[at] !== letter && (all.again === undefined || all.again[at] === letter)) yield difference(`${at}`, letter);
    };
    const images = { before: again === undefined ? before : `${before},${again}`, after, again: built };
    return { ...(await compareSeen(images, look, compare)), looks };
  }

  test("is looked at twice where nothing differs", async () => {
    expect(await seen("ab", "ab", undefined)).toMatchObject({ differences: [], noise: [], looks: ["ab", "ab"] });
  });

  test("and a third time where something does: what the original has otherwise is noise", async () => {
    const { differences, noise, looks } = await seen("aab", "axy", "aaz");
    expect(differences).toEqual([difference("1", "a")]);
    expect(noise).toEqual([difference("2", "b")]);
    expect(looks).toHaveLength(3);
  });

  test("at the original's second build, where there is one", async () => {
    const { differences, noise, looks } = await seen("a", "b", undefined, "c");
    expect({ differences, noise, looks }).toEqual({ differences: [], noise: [difference("0", "a")], looks: ["a", "b", "c"] });
  });
});

describe("text", () => {
  const differing = (before: string, after: string, again?: string) => textDifference("it", { before, after, again }, []);

  test("differs in its first line that the original has the same each time", () => {
    expect(differing("a\nb", "x\ny", "c\nb")).toEqual([
      { message: "it differs in line 2: «b», and with the rewrite «y»", looks: "steady" },
    ]);
    expect(differing("a", "a\nb")).toMatchObject([{ message: "it differs in line 2: nothing, and with the rewrite «b»" }]);
    expect(differing("a\nb", "a")).toMatchObject([{ message: "it differs in line 2: «b», and with the rewrite nothing" }]);
    expect(differing("a\n", "a")).toEqual([]);
  });

  test("does not where the original has more lines the second time, or fewer", () => {
    expect(differing("a", "b", "a\nc")).toEqual([]);
    expect(differing("a\nc", "b\nc", "a")).toEqual([]);
  });

  test("is quoted up to 200 characters", () => {
    const [exact, long] = ["a".repeat(200), "a".repeat(201)];
    expect(differing(exact, "b")[0]?.message).toContain(`«${exact}», and`);
    expect(differing(long, "b")[0]?.message).toContain(`«${exact}…», and`);
  });
});
