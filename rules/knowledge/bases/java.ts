import { rowOf } from "../../../src/rule.js";

/** The images that a program of Java can be shipped on, for an image that builds it. */
export interface JavaImages {
  /** As FROM has it, without registry; undefined where the vendor publishes none. */
  readonly jre: string | undefined;
  /** The image with the JDK that the build has. */
  readonly jdk: string;
  readonly vendor: Vendor;
  readonly flavour: string;
  /** The version of the language: `17`. */
  readonly java: number;
}

export type Vendor = "eclipse-temurin" | "openjdk" | "amazoncorretto";

interface TagPattern {
  readonly vendor: Vendor;
  /** Groups: `version` of Java, `flavour` with its dash, `tool` the version of the build tool. */
  readonly tag: RegExp;
  readonly isRight?: (tool: string) => boolean;
}

const UBUNTU_OR_ALPINE = "(?<flavour>-(?:focal|jammy|noble|alpine))?";
const DEBIAN_FLAVOURS = "(?<flavour>(?:-slim|-stretch|-buster|-bullseye|-bookworm)*|-alpine[\\d.]*|-oracle(?:linux\\d)?)";

const CLOJURE_TOOL = "(?:-(?:lein|tools-deps|boot)(?:-[\\d.]+)?)?";
const SBT_ON_TEMURIN: readonly TagPattern[] = [
  { vendor: "eclipse-temurin", tag: /^eclipse-temurin-(?<version>\d+(?:\.\d+)*_\d+)_[\d.]+_[\d.]+$/ },
  { vendor: "eclipse-temurin", tag: /^eclipse-temurin-(?<version>\d+)(?:\.\d+)*_[\d.]+_[\d.]+$/ },
];

/**
 * Tags of build images, and the vendor's image that they are made from: github.com/carlossg/docker-maven, github.com/keeganwitt/docker-gradle
 * (on Temurin since 7.2), github.com/sbt/docker-sbt
 * (its tags without a build of Java stand for no image of Temurin: the newest of that Java does), github.com/Quantisan/docker-clojure
 * (on Debian with the Java of Temurin's image, or on that). A variable stands where a part without dashes does.
 */
const TAGS: Readonly<Record<string, readonly TagPattern[]>> = {
  maven: [
    { vendor: "eclipse-temurin", tag: RegExp(`^[^-]+-eclipse-temurin-(?<version>[^-]+)${UBUNTU_OR_ALPINE}$`) },
    { vendor: "amazoncorretto", tag: /^[^-]+-amazoncorretto-(?<version>[^-]+)(?<flavour>-(?:alpine|al2023))?$/ },
    { vendor: "openjdk", tag: /^[^-]+-(?:open)?jdk-(?<version>[^-]+)(?<flavour>-slim|-alpine)?$/ },
  ],
  gradle: [
    {
      vendor: "eclipse-temurin",
      tag: RegExp(`^(?:(?<tool>[^-]+)-)?jdk-?(?<version>[^-]+)${UBUNTU_OR_ALPINE}$`),
      isRight: (tool) => Number.parseInt(tool, 10) > 7 || /^7(\.([2-9]|\d\d).*)?$/.test(tool),
    },
  ],
  clojure: [
    { vendor: "eclipse-temurin", tag: RegExp(`^temurin-(?<version>[^-]+)${CLOJURE_TOOL}${UBUNTU_OR_ALPINE}$`) },
    { vendor: "eclipse-temurin", tag: RegExp(`^temurin-(?<version>[^-]+)${CLOJURE_TOOL}-(?:bullseye|bookworm|trixie)(?:-slim)?$`) },
    { vendor: "openjdk", tag: RegExp(`^openjdk-(?<version>[^-]+)${CLOJURE_TOOL}${DEBIAN_FLAVOURS}$`) },
  ],
  "hseeberger/scala-sbt": [{ vendor: "openjdk", tag: /^(?<version>\d[\d.u]*)_[\d.]+_[\d.]+$/ }, ...SBT_ON_TEMURIN],
  "sbtscala/scala-sbt": SBT_ON_TEMURIN,
  "eclipse-temurin": [{ vendor: "eclipse-temurin", tag: /^(?<version>[^-]+(?:-b\d+)?)(?:-jdk)?(?<flavour>-(?!jre)[a-z].*)?$/ }],
  openjdk: [{ vendor: "openjdk", tag: RegExp(`^(?<version>[^-]+)(?:-jdk)?${DEBIAN_FLAVOURS}$`) }],
  amazoncorretto: [{ vendor: "amazoncorretto", tag: /^(?<version>[^-]+)(?<flavour>-.+)?$/ }],
};

/** Whether an image is one that programs of Java are built with. */
export function isJavaImage(name: string): boolean {
  return Object.hasOwn(TAGS, name);
}

/** The images of the vendor, for a tag as it is with the defaults of its variables, and as it is written. */
export function javaImages(name: string, tag: string, written: string): JavaImages | undefined {
  for (const { vendor, tag: pattern, isRight } of rowOf(TAGS, name) ?? []) {
    const found = partsOf(pattern, tag);
    if (found === undefined || !/^\d/.test(found.version)) continue;
    if (isRight !== undefined && found.tool !== undefined && !isRight(found.tool)) continue;
    const text = partsOf(pattern, written);
    if (text === undefined || text.flavour !== found.flavour) return undefined;
    const { flavour } = text;
    const jre = hasJre(vendor, found.version, flavour) ? `${vendor}:${text.version}-jre${flavour}` : undefined;
    const jdk = name === vendor ? `${name}:${written}` : `${vendor}:${text.version}${vendor === "amazoncorretto" ? "" : "-jdk"}${flavour}`;
    return { jre, jdk, vendor, flavour, java: Number.parseInt(found.version, 10) };
  }
  return undefined;
}

function partsOf(pattern: RegExp, tag: string): { version: string; flavour: string; tool: string | undefined } | undefined {
  const { version, flavour = "", tool } = pattern.exec(tag)?.groups ?? {};
  return version === undefined ? undefined : { version, flavour, tool };
}

/** hub.docker.com/_/eclipse-temurin (no JRE of 12 to 16, and of 17 from 17.0.2 on), hub.docker.com/_/openjdk (none from 12 on). */
function hasJre(vendor: Vendor, version: string, flavour: string): boolean {
  const major = Number.parseInt(version, 10);
  if (vendor === "eclipse-temurin") return (major === 8 || major === 11 || major > 16) && !/^17(_35|\.0\.[01](?!\d))/.test(version);
  if (vendor === "openjdk") return (major === 8 && !flavour.includes("oracle")) || (major === 11 && /^(?!.*(alpine|oracle))/.test(flavour));
  return false;
}

/** Versions that vendors go on to publish images for (adoptium.net/support). */
export function isLongTerm(java: number): boolean {
  return [8, 11, 17, 21, 25].includes(java);
}

/** Programs of the images besides what every system has; curl is in Temurin's for good (github.com/adoptium/containers/issues/255). */
export function programsOf(vendor: Vendor, flavour: string): readonly string[] {
  if (flavour.includes("alpine")) return ["wget"];
  if (vendor === "eclipse-temurin") return ["bash", "curl", "wget"];
  if (vendor === "amazoncorretto") return ["bash", "curl"];
  return flavour.includes("slim") ? ["bash"] : ["bash", "curl", "wget"];
}

/** Directories of the images that build, which those that are shipped do not have, or have elsewhere. */
export const OF_BUILD_IMAGES =
  /\/usr\/share\/maven|\/opt\/gradle|\/usr\/lib\/jvm|\/usr\/local\/openjdk|\/home\/gradle\/\.gradle|\/root\/\.(m2|gradle)/;
