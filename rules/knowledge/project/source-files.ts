/** What of a source tree nothing reads once the program is compiled. */
export interface SourceFiles {
  /** Sources and what builds them. */
  readonly isSource: RegExp;
  /** Those of them that are there for whoever works on the project. */
  readonly isOfProject: RegExp;
  /** Directories with nothing else in them. */
  readonly directories: ReadonlySet<string>;
}

/** Files that are there for whoever works on the project. */
const PROJECT =
  /^(Dockerfile.*|.*\.[Dd]ockerfile|Containerfile.*|\.dockerignore|(docker-)?compose.*\.ya?ml|\.git(ignore|attributes|modules)|\.editorconfig|\.gitlab-ci\.yml|\.travis\.yml|\.goreleaser\.ya?ml|Jenkinsfile|Makefile|[Jj]ustfile|Taskfile\.ya?ml|renovate\.json|codecov\.yml|LICENSE.*|COPYING.*|NOTICE|README.*|CHANGELOG.*|CONTRIBUTING.*|CODE_OF_CONDUCT.*|SECURITY\.md|CODEOWNERS|AUTHORS|\.DS_Store|\.env\.(example|sample))$/;
const PROJECT_DIRECTORIES = [".git", ".github", ".circleci", ".idea", ".vscode", ".devcontainer"];

/** Sources of Go, of assembly and C beside them, and what builds them. */
export const GO_FILES: SourceFiles = {
  isOfProject: PROJECT,
  isSource: either(
    PROJECT,
    /^(.*\.(go|s|c|h|cc|cpp|cxx|hpp|hh|m|syso|qtpl|templ)|go\.(mod|sum|work|work\.sum)|\.?golangci\.\w+|\.air\.toml)$/,
  ),
  directories: new Set([...PROJECT_DIRECTORIES, "testdata"]),
};

/** Sources of Rust, and what cargo and rustup read. */
export const RUST_FILES: SourceFiles = {
  isOfProject: PROJECT,
  isSource: either(
    PROJECT,
    /^(.*\.(rs|c|h|cc|cpp|hpp)|Cargo\.(toml|lock)|rust-toolchain(\.toml)?|\.?rustfmt\.toml|\.?clippy\.toml|deny\.toml|release\.toml|Cross\.toml|cliff\.toml|dist(-workspace)?\.toml)$/,
  ),
  directories: new Set([...PROJECT_DIRECTORIES, ".cargo", "target"]),
};

function either(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"));
}

/** Names of what lies in a working copy and in no repository: a build elsewhere may not have it. */
export const LOCAL_FILES = /^(\.env(\..*)?|.*\.(log|pid|db|sqlite3?|out|exe|test)|node_modules|tmp|logs?|uploads|coverage|\..*cache)$/;

/** Programs that write sources, or check them, and nothing that a program opens when it runs. */
export const SOURCE_TOOLS: ReadonlySet<string> = new Set(
  `bindgen buf controller-gen deepcopy-gen dep easyjson enumer ffjson glide go-bindata go-enum godep gofmt gofumpt goimports golangci-lint
  golint govendor gqlgen gosec goyacc mockery mockgen msgp oapi-codegen packr2 protoc protoc-gen-go protoc-gen-go-grpc qtc revive sqlc
  statik staticcheck strip stringer swag templ upx wire zek protoc-gen-grpc-gateway cargo-chef`.split(/\s+/),
);
