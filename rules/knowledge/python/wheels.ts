import { rowOf } from "../../../src/rule.js";
import { isOlder } from "../versions.js";

/**
 * Packages that are compiled against libraries of the full image where there is no wheel for the Python at hand: those
 * libraries, and the first release with a wheel for each Python (pypi.org, «Download files»).
 */
const COMPILED_WITHOUT_WHEEL: Readonly<
  Record<string, { readonly libraries: readonly string[]; readonly wheels: Readonly<Record<string, string>> }>
> = {
  lxml: {
    libraries: ["libxml2-dev", "libxslt1-dev"],
    wheels: {
      "3.7": "4.2.4",
      "3.8": "4.4.0",
      "3.9": "4.6.0",
      "3.10": "4.7.1",
      "3.11": "4.9.2",
      "3.12": "4.9.4",
      "3.13": "5.3.0",
      "3.14": "6.0.0",
    },
  },
  pillow: {
    libraries: ["libjpeg-dev", "libtiff-dev", "libwebp-dev", "libfreetype6-dev", "liblcms2-dev", "libopenjp2-7-dev"],
    wheels: {
      "3.7": "5.2.0",
      "3.8": "6.2.0",
      "3.9": "8.0.0",
      "3.10": "8.4.0",
      "3.11": "9.3.0",
      "3.12": "10.1.0",
      "3.13": "11.0.0",
      "3.14": "12.0.0",
    },
  },
  "psycopg2-binary": {
    libraries: ["libpq-dev"],
    wheels: {
      "3.7": "2.7.5",
      "3.8": "2.8.4",
      "3.9": "2.9.1",
      "3.10": "2.9.2",
      "3.11": "2.9.5",
      "3.12": "2.9.9",
      "3.13": "2.9.10",
      "3.14": "2.9.11",
    },
  },
  "psycopg-binary": {
    libraries: ["libpq-dev"],
    wheels: { "3.8": "3.1.0", "3.9": "3.1.0", "3.10": "3.1.0", "3.11": "3.1.4", "3.12": "3.1.12", "3.13": "3.2.3", "3.14": "3.2.11" },
  },
  pycurl: {
    libraries: ["libcurl4-openssl-dev"],
    wheels: { "3.8": "7.45.3", "3.9": "7.45.3", "3.10": "7.45.3", "3.11": "7.45.3", "3.12": "7.45.3", "3.13": "7.45.4", "3.14": "7.45.7" },
  },
  pyyaml: {
    libraries: ["libyaml-dev"],
    wheels: {
      "3.6": "5.4",
      "3.7": "5.4",
      "3.8": "5.4",
      "3.9": "5.4",
      "3.10": "6.0",
      "3.11": "6.0.1",
      "3.12": "6.0.1",
      "3.13": "6.0.2",
      "3.14": "6.0.3",
    },
  },
};

/** The `-dev` packages of the libraries that a package is compiled against on this Python; none where it has a wheel, undefined for one that the table has not. */
export function librariesWithoutWheel(
  { name, version }: { readonly name: string; readonly version: string | undefined },
  python: string | undefined,
): readonly string[] | undefined {
  const compiled = rowOf(COMPILED_WITHOUT_WHEEL, name);
  return compiled && (hasWheel(version, compiled.wheels[python ?? ""]) ? [] : compiled.libraries);
}

/** A version that is not pinned is the newest, which has wheels for every Python that is maintained. */
function hasWheel(version: string | undefined, first: string | undefined): boolean {
  if (version === undefined) return true;
  return first !== undefined && !isOlder(version, first);
}
