import { once } from "../once-per.js";

/**
 * What does not show itself or changes how its neighbours show: control characters, what steers the direction of text
 * (Unicode TR 36, «Trojan Source»), blanks without width, tags, halves of surrogate pairs, and what HTML forbids. Tabs and line
 * feeds show, and the selectors that say whether a sign is an emoji do no harm.
 */
const unseen = once(
  () => /(?![\t\n]|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu,
);

/** Text in which every character can be seen and none steers the page: ESC is `␛`, a right-to-left override is `⟨U+202E⟩`. */
export function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(unseen(), picture);
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // Unicode has pictures of the ASCII control characters.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** Text of at most so many UTF-16 units, and how much was left out. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… (${(text.length - most).toLocaleString("en")} more characters)`;
}
