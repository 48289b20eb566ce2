import type { ImageReference } from "../../../src/rule.js";
import { tableName } from "./images.js";
import { servesPhp } from "./php.js";

/** Whether an image starts a server, for what is brought to it. */
export function startsServer(image: ImageReference): boolean {
  return servesPhp(image) || isTomcat(image);
}

/** Its CMD starts Tomcat (github.com/docker-library/tomcat). */
export function isTomcat(image: ImageReference): boolean {
  return tableName(image) === "tomcat";
}

/** How an application comes into an image without COPY. */
export const DOWNLOADS_SOURCES = /\b(tar|unzip)\s|\bgit clone\b/;
