import { GO_FILES, SOURCE_TOOLS } from "../../knowledge/project/source-files.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { Language } from "../compiled/language.js";
import { goBuilt } from "./built.js";
import { goCalls } from "./calls.js";

export const GO: Language = {
  image: "golang",
  title: "Go",
  home: "/go",
  bin: "/go/bin",
  files: GO_FILES,
  isTool: (command) => {
    const { base } = unwrap(command);
    return base === "go" || SOURCE_TOOLS.has(base);
  },
  built: goBuilt,
  calls: goCalls,
  // pkg.go.dev/mime: beside a few types that it knows itself, it reads /etc/mime.types.
  readsTypes: /\bmime\.|\bhttp\.(FileServer|ServeFile|ServeContent)|\.Static(FS|File)?\(/,
  linked: () => [],
  isBuildVariable:
    /^(GO(111MODULE|PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|OS|ARCH|ARM|AMD64|FLAGS|CACHE|MODCACHE|INSECURE|TOOLCHAIN|WORK|EXPERIMENT)|CGO_\w+)$/,
};
