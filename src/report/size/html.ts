import { count } from "../figures.js";
import { failureList } from "../html/failures.js";
import { html } from "../html/markup.js";
import { page } from "../html/page.js";
import { sizeOverview, sizeSection } from "../html/size/section.js";
import { SIZE_STYLE } from "../html/size/style.js";
import { bounded } from "../html/table.js";
import type { SizeReport } from "./report.js";

const MOST_IMAGES = 50;

/** One page that needs nothing else: no network, no script. What comes from images and Dockerfiles is shown as text. */
export function formatSizeHtml({ version, images, failures, place }: SizeReport): string {
  const { shown, more } = bounded(images, MOST_IMAGES);
  const idOf = (index: number) => `image-${index + 1}`;
  return page({
    title: "dfopt size",
    intro: html`<p>${count(images.length, "image")}.</p>\n${failureList(failures)}${images.length > 1 ? sizeOverview(shown, idOf) : ""}${more}`,
    main: html`${shown.map((image, index) => sizeSection(image, idOf(index), place))}`,
    style: SIZE_STYLE,
    footer: `Made by dfopt ${version}. Sizes are decimal: 1 MB is 1,000,000 bytes.`,
  });
}
