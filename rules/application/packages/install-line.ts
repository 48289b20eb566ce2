import { keywordIn, type Model } from "../../../src/rule.js";
import { RECOMMEND_CERTIFICATES } from "../../knowledge/packages/build-packages.js";

/** How packages of the system are installed. */
export interface Installer {
  readonly program: string;
  readonly options: string;
  /** Variables that are set for installs, as they stand in front of them: `ACCEPT_EULA=Y `. */
  readonly settings?: string;
  /** The verb that brings what is there up to date. */
  readonly upgrade?: string | undefined;
}

/** How packages are installed that the build did not have to, by the manager of an image. */
export function installerOf(manager: string | undefined): Installer {
  return manager === undefined || manager === "apt" ? { program: "apt-get", options: NO_MORE } : { program: manager, options: "" };
}

const NO_MORE = " --no-install-recommends";

/** The RUN that installs packages and leaves no lists behind. */
export function installLine({ dockerfile }: Pick<Model, "dockerfile">, installer: Installer, names: readonly string[]): string {
  return `${keywordIn(dockerfile, "RUN")} ${commands(installer, names.join(" ")).join(" && ")}`;
}

function commands({ program, options, settings = "", upgrade }: Installer, list: string): readonly string[] {
  const parts = (before: string, upgrading: string, installing: string, after: string) =>
    [before, upgrade === undefined ? "" : upgrading, list === "" ? "" : installing, after].filter((part) => part !== "");
  if (program === "apt-get") {
    const install = `${settings}apt-get install -y${options} ${list}`;
    return parts("apt-get update", `apt-get ${upgrade} -y`, install, "rm -rf /var/lib/apt/lists/*");
  }
  if (program === "apk") return parts("", "apk upgrade --no-cache", `apk add --no-cache ${list}`, "");
  return parts("", `${program} ${upgrade} -y`, `${program} install -y ${list}`, `${program} clean all`);
}

/** A line that `installLine` wrote for apt, up to its packages, and they themselves. */
const WITH_APT =
  /^(\w+ apt-get update && (?:apt-get [\w-]+ -y && )?(?:\w+=\S+ )*)(?:(apt-get install -y(?: --no-install-recommends)? )([^&]+) && )?rm -rf /;

/** Whether a line is one by which apt installs packages, or brings them up to date. */
export function isAptLine(line: string): boolean {
  return WITH_APT.test(line);
}

/** The packages that a line installs with apt, without their versions. */
export function packagesOfLine(line: string): readonly string[] {
  return (
    WITH_APT.exec(line)?.[3]
      ?.split(" ")
      .map((word) => word.replace(/=.*$/, "")) ?? []
  );
}

/** The same line with one more package, in front of its others; undefined where it installs none without what they recommend. */
export function withPackage(line: string, name: string): string | undefined {
  const [, before, install] = WITH_APT.exec(line) ?? [];
  if (before === undefined || install?.includes(NO_MORE) !== true) return undefined;
  const head = before + install;
  return `${head}${name} ${line.slice(head.length)}`;
}

/** The same line with a command in front. */
export function behindCommand(line: string, command: string): string {
  return line.replace(/^\w+ /, (keyword) => `${keyword}${command} && `);
}

/** Whether a line of a Dockerfile installs the certificates, or a package that recommends them. */
export function bringsCertificates(line: string): boolean {
  const installed = line.split(/\s+/);
  const recommended = installed.includes("--no-install-recommends") ? [] : [...RECOMMEND_CERTIFICATES];
  return ["ca-certificates", ...recommended].some((name) => installed.includes(name));
}
