import { type WordSet, wordSet } from "../words.js";

/** Verbs of `go` that leave nothing for the run time (pkg.go.dev/cmd/go). */
export const GO_LEAVES_NOTHING: WordSet = wordSet("clean doc env fix fmt get help list mod test version vet work");

/** Flags of `go build`, `install` and `get` with a value, which may be the next word (pkg.go.dev/cmd/go). */
export const GO_VALUED: WordSet = wordSet(
  "C o p asmflags buildmode compiler covermode coverpkg gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags toolexec",
);

/** Settings of `go env -w` that say where modules come from alone (`go help environment`). */
export const GO_SOURCE_SETTINGS = /^(GO(PROXY|PRIVATE|SUMDB|NOSUMDB|111MODULE))=/;

/** Variables that only the build reads (`go help environment`). */
export const GO_BUILD_VARIABLES =
  /^(GO(111MODULE|PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|OS|ARCH|ARM|AMD64|FLAGS|CACHE|MODCACHE|INSECURE|TOOLCHAIN|WORK|EXPERIMENT)|CGO_\w+)$/;

/** Where code asks for the type of a file: beside a few types that it knows itself, Go reads /etc/mime.types (pkg.go.dev/mime). */
export const GO_READS_TYPES = /\bmime\.|\bhttp\.(FileServer|ServeFile|ServeContent)|\.Static(FS|File)?\(/;

/**
 * Where code asks for a user or a group of the system that distroless images may not have (pkg.go.dev/os/user; /etc/passwd of
 * github.com/GoogleContainerTools/distroless). Who runs the program is known there as well. An import under another name counts by itself: its calls go by that name.
 */
export const GO_READS_USERS = /\buser\.Lookup(Group)?(Id)?\((?!"(root|nobody|nonroot)"\))|\b(?!import\b)\w+[ \t]+"os\/user"/;

/** Where code asks for a variable that the image sets (github.com/docker-library/golang). */
export const GO_ASKS_VARIABLE = /\b(?:Getenv|LookupEnv)\(\s*["`](GOPATH|GOLANG_VERSION|GOTOOLCHAIN)["`]/g;
