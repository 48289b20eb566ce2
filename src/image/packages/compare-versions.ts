/** Which of two versions of dpkg's is the newer, as deb-version(7) has it: negative where the first is older, zero where they are the same. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.epoch - b.epoch || compareParts(a.upstream, b.upstream) || compareParts(a.revision, b.revision);
}

function partsOf(version: string): { readonly epoch: number; readonly upstream: string; readonly revision: string } {
  const [, epoch = "0", upstream = "", revision = "0"] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/.exec(version) ?? [];
  return { epoch: Number(epoch), upstream, revision };
}

/** By turns, what has no digits and numbers. */
function compareParts(one: string, other: string): number {
  const [a, b] = [one, other].map((part) =>
    [...part.matchAll(/(\D*)(\d*)/g)].map(([, letters = "", digits = ""]) => ({ letters, digits })),
  );
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
    const { letters = "", digits = "" } = a?.[at] ?? {};
    const { letters: otherLetters = "", digits: otherDigits = "" } = b?.[at] ?? {};
    const order = compareLetters(letters, otherLetters) || Number(digits) - Number(otherDigits);
    if (order !== 0) return order;
  }
  return 0;
}

function compareLetters(one: string, other: string): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const order = weight(one[at]) - weight(other[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** A tilde comes before the end, letters come before everything else. */
function weight(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === "~") return -1;
  return (character.codePointAt(0) ?? 0) + (/[A-Za-z]/.test(character) ? 0 : 256);
}
