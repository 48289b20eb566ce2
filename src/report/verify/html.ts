import { failureList } from "../html/failures.js";
import { html } from "../html/markup.js";
import { overview, tally } from "../html/overview.js";
import { page } from "../html/page.js";
import { dockerfileSection } from "../html/verify/section.js";
import type { VerifyReport } from "./verified.js";

/** One page that needs nothing else: no network, no script. What comes from images and Dockerfiles is shown as text. */
export function formatVerifyHtml({ version, files, failures }: VerifyReport): string {
  const sections = files.map((file, index) => dockerfileSection(file, idOf(index)));
  return page({
    title: "dfopt verify",
    intro: html`<p>${tally(files)}.</p>\n${failureList(failures)}${files.length > 1 ? overview(files, idOf) : ""}`,
    main: html`${sections}`,
    footer: `Made by dfopt ${version}. Sizes are decimal: 1 MB is 1,000,000 bytes.`,
  });
}

function idOf(index: number): string {
  return `dockerfile-${index + 1}`;
}
