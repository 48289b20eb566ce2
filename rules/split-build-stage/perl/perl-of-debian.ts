import { baseName, interpreterLine } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { placedStarters } from "../../shared/context/placed-starters.js";

/** Debian's own Perl, of which a slim image has a part (perl-base), and none of the modules that are installed. */
const BY_PATH = /(?<!#!\s*)\/usr\/bin\/perl\b/;
const BY_FIRST_LINE = /^\/usr\/bin\/perl\b/;

/** Whether the Perl of Debian runs something, and not the one of the image; `called`: the programs that are started. */
export function needsPerlOfDebian(candidate: Candidate, texts: readonly StarterText[], called: ReadonlySet<string>): boolean {
  if (candidate.starts.some(({ words }) => words.some((word) => BY_PATH.test(word)))) return true;
  const placed = new Set(placedStarters(candidate));
  const isStarted = ({ by }: StarterText) => placed.has(by) || called.has(baseName(by)) || /\.cgi$|(^|\/)cgi-bin\//.test(by);
  return texts.some((one) => BY_PATH.test(one.text) || (BY_FIRST_LINE.test(interpreterLine(one.text)) && isStarted(one)));
}
