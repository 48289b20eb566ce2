/** In code and settings: what asks git, or what the names of tools are that do. */
export const CALLS_GIT =
  /\bgit["'`,\]\s]+(-C\s+\S+\s+)?(describe|rev-parse|log|show|rev-list|status|diff|tag|branch|ls-files|pull|fetch|symbolic-ref|name-rev|shortlog|submodule|checkout)\b|["'`]git["'`]|GIT_EXECUTABLE|GetGitRevision|\.git\/(HEAD|refs|logs|index|packed-refs)|vcs_tag|git-version|setuptools[-_]scm|hatch-vcs|versioneer|dunamai|dynamic-versioning|vergen|shadow[-_]rs|\bpbr\b|jgitver|\bjgit\b|git-commit-i(d|nfo)|git-rev(-sync|ision)|git-(describe|last-commit)|\bgit2\b|pygit2|\bdulwich\b|\bgitrev\b|\bgithash\b|git-properties|buildnumber-maven|nebula\.release|axion|dynver|lein-git|lein-v\b|GitPython|\bimport git\b|\bRugged\b|(simple|isomorphic)-git(?!-hooks)|showLastUpdate|lastUpdated|enableGitInfo|flit_scm|scm\b.*\bpdm|nerdbank|GitVersion|MinVer|vitepress|vuepress|\bnextra\b|\/starlight\b|fumadocs|["'`](hg|svn|svnversion)["'`]|\bhg\s+(id|identify|log|parents|summary|tip)\b|\bsvn\s+(info|log|status)\b|\bsvnversion\b/i;

/** A script that names the directory: `find . -name .git`, `cat .git/HEAD`. */
export const NAMES_REPOSITORY = /(^|[\s"'/=])\.(git|hg|svn)(?![\w-])/;

/** In a script: programs that stop where there is no repository (goreleaser.com/errors/no-git; nx.dev, «nx affected»; pre-commit.com, «run»). */
export const STOPS_WITHOUT_REPOSITORY =
  /\b(goreleaser (build|release)|nx (affected|print-affected|format:check)|pre-commit run|semantic-release|release-it|lint-staged|lerna (changed|diff|version|publish)|git-cliff|svu|commitlint|cocogitto|dotnet-gitversion)\b/;

/** What builds write of a repository into what they build. */
interface Stamp {
  readonly program: string;
  readonly verbs: readonly string[];
  /** `git`: where git is there. */
  readonly by: "itself" | "git";
  /** The option that turns it off. */
  readonly not: string;
}

/** Go since 1.18 (pkg.go.dev/cmd/go, «-buildvcs»), .NET since SDK 8 (learn.microsoft.com, «Source Link included in the .NET SDK»). */
export const STAMPS_REVISION: readonly Stamp[] = [
  { program: "go", verbs: ["build", "install"], by: "git", not: "-buildvcs=false" },
  {
    program: "dotnet",
    verbs: ["build", "publish", "pack"],
    by: "itself",
    not: "-p:IncludeSourceRevisionInInformationalVersion=false",
  },
];

/** Programs that read the repository that they stand in (git-scm.com/docs, mercurial-scm.org, svnbook.red-bean.com). */
export const READ_REPOSITORIES: ReadonlySet<string> = new Set(["git", "hg", "svn", "svnversion"]);

/** Their verbs that need no repository in the context. */
export const ELSEWHERE: ReadonlySet<string> = new Set("clone config export init install ls-remote --version version".split(" "));
