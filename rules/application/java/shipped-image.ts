import { baseImage, tableName } from "../../knowledge/bases/images.js";
import { isLongTerm, type JavaImages, javaImages, OF_BUILD_IMAGES, programsOf } from "../../knowledge/bases/java.js";
import { KEEPS_DOWNLOADS, NEEDS_FONTS } from "../../knowledge/java-builds.js";
import { EVERYWHERE } from "../../knowledge/project/files.js";
import type { Candidate, Refused } from "../candidate.js";
import { installLines, writtenBase } from "../project/base.js";
import { asksInSources, CALLED_BY_NOBODY, MAY_NEED_JDK, startsOthers, unreadSources } from "./needs-jdk.js";
import type { Program, ReadText } from "./program.js";

export interface ShippedImage {
  readonly base: string;
  readonly lines: readonly string[];
  readonly leftOut: string;
  readonly assumptions: readonly string[];
}

/** The image that a program is shipped on: the JRE, or the JDK of the same vendor where the program needs that, or there is no JRE. */
export function shippedImage(candidate: Candidate, program: Program, text: ReadText, tools: ReadonlySet<string>): ShippedImage | Refused {
  const { stage, image } = candidate;
  const { from } = stage;
  const written = writtenBase(candidate);
  if (written === undefined) return { refusal: `the image that belongs to ${from.image.text} cannot be named`, at: from };
  const images = javaImages(tableName(image), image.tag ?? "latest", written.tag);
  if (images === undefined) return { refusal: `the image with a JRE that belongs to ${from.image.text} is not known`, at: from };
  const needsJdk = whyJdk(program, text, images.vendor);
  const name = (needsJdk === undefined ? images.jre : undefined) ?? images.jdk;
  const isJre = name === images.jre;
  const base = `${tableName(image).includes("/") ? "" : written.prefix}${name}`;
  const isSame = base === from.image.text;
  const downloads = [...new Set([...tools].flatMap((tool) => KEEPS_DOWNLOADS[tool] ?? []))];
  if (isSame && downloads.length === 0)
    return {
      refusal: needsJdk ?? `no image with a JRE belongs to ${base}${otherVendor(images)}`,
      at: from,
    };
  const starts = isSame ? undefined : startsOthers(text, base);
  if (starts !== undefined) return { refusal: starts, at: from };
  const user = stage.instructions.find(
    (one) => ["env", "cmd", "entrypoint", "healthcheck"].includes(one.kind) && OF_BUILD_IMAGES.test(one.line.text),
  );
  if (user !== undefined && !isSame) return { refusal: `line ${user.startLine} names a directory of ${from.image.text}`, at: user };
  const shell = stage.instructions.find((one) => one.kind === "shell");
  if (!isSame && shell !== undefined && !programsOf(images.vendor, images.flavour).includes("bash"))
    return { refusal: `whether ${base} has the shell of line ${shell.startLine} is not known`, at: shell };
  const has = programsOf(images.vendor, images.flavour);
  const missing = isSame ? [] : program.tools.filter((tool) => !has.includes(tool) && !EVERYWHERE.has(tool));
  const strange = missing.find((tool) => !/^(bash|curl|wget)$/.test(tool));
  if (strange !== undefined) return { refusal: `whether ${base} has ${strange} is not known`, at: program.at };
  if (missing.length > 0 && !/^(apt|apk)$/.test(baseImage(image)?.manager ?? ""))
    return { refusal: `${base} does not have ${missing.join(" and ")}`, at: program.at };
  const leftOut = [...downloads, ...(isJre ? ["the JDK"] : [])];
  return {
    base,
    lines: installLines(candidate, missing),
    leftOut: leftOut.length === 1 ? (leftOut[0] ?? "") : `${leftOut.slice(0, -1).join(", ")}, and ${leftOut.at(-1)}`,
    assumptions: [
      ...(isSame
        ? []
        : [
            `${base} exists, and runs the program as well: it is the same Java, but may be a later update of it, or stand on a later release of the distribution`,
          ]),
      ...(isJre ? [CALLED_BY_NOBODY] : []),
    ],
  };
}

/** Where another vendor has one: its Java is the same, its base is not. */
function otherVendor({ vendor, java, flavour }: JavaImages): string {
  return vendor !== "eclipse-temurin" && isLongTerm(java)
    ? `; eclipse-temurin:${java}-jre${/-alpine/.test(flavour) ? "-alpine" : ""} would be one of another vendor`
    : "";
}

/** What speaks against a JRE; undefined: nothing. */
function whyJdk(program: Program, text: ReadText, vendor: string): string | undefined {
  if (program.needsJdk) return `${MAY_NEED_JDK}: line ${program.at.startLine} asks for it`;
  const asks = asksInSources(text);
  if (asks !== undefined) return asks;
  const draws = vendor === "openjdk" ? NEEDS_FONTS.exec(text.all)?.[0] : undefined;
  return draws === undefined
    ? unreadSources(text)
    : `the program may need libraries for fonts, which the image with the JRE may lack: the project names ${draws}`;
}
