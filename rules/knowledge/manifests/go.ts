import { type WordSet, wordSet, words } from "../words.js";

/** Options of `go mod download` and `go clean` that name no files (`go help`). */
export const GO_OPTIONS = {
  flags: wordSet("-x -json -modcache -cache -testcache -fuzzcache"),
  valued: new Set<string>(),
  letters: { flags: "", valued: "" },
} as const;

/** Verbs that load the packages of a module, and download what is not there (`go help`). */
export const GO_LOADS: WordSet = wordSet("build get install list run test vet");

/** Directives of go.mod that name no files (https://go.dev/ref/mod#go-mod-file). */
export const GO_DIRECTIVES: WordSet = wordSet("exclude go godebug ignore module require retract tool toolchain");

/** Variables of the go command that name no files (`go help environment`); the others steer it. */
export const GO_SETTINGS: WordSet = wordSet(
  "GO386 GOAMD64 GOARCH GOARM GOARM64 GODEBUG GOEXPERIMENT GOFIPS140 GOGC GOINSECURE GOMAXPROCS GOMEMLIMIT GOMIPS GOMIPS64 GONOPROXY GONOSUMDB GOOS GOPPC64 GOPRIVATE GORISCV64 GOSUMDB GOTELEMETRY GOTOOLCHAIN GOTRACEBACK GOVCS GOVERSION GOWASM",
);

/** Words of GOFLAGS that name no files. */
export const GOFLAGS_HARMLESS: RegExp =
  /^-(mod=(mod|readonly)|modcacherw|buildvcs(=\w+)?|trimpath|tags=\S+|p=\d+|ldflags=\S+|v|x|race|insecure)$/;

/** Where modules are kept where no variable says so: in the Go images, and in a home directory. */
export const GO_CACHES = words("/go/pkg/mod /root/go/pkg/mod");

/** Commands that may stand in front of one that loads packages without having to do with how these are downloaded. */
export const INERT: WordSet = wordSet("[ cp date echo go gofmt ls mkdir pwd rm set test true");
