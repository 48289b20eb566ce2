/** Where Debian keeps keys of repositories, and scripts of publishers put theirs. */
export const KEYRINGS = "/usr/share/keyrings";

/** Where apt reads what repositories there are, and where their keys may lie (sources.list(5), apt-secure(8), wiki.postgresql.org/wiki/Apt). */
export const APT_SETTINGS: readonly string[] = ["/etc/apt", KEYRINGS, "/usr/share/postgresql-common/pgdg"];

/** A repository of a publisher, which has nothing of what Debian's images come with. */
export interface AptRepository {
  /** What its key, its list, or the script that writes both is fetched from. */
  readonly url: RegExp;
  /** The packages that it has. */
  readonly packages: RegExp;
  /** Whether it is known to have no others: where none of them is installed, nothing comes from it. */
  readonly hasNoOthers?: true;
}

/** Repositories as their publishers have them set up. */
export const APT_REPOSITORIES: readonly AptRepository[] = [
  { url: /:\/\/apt\.releases\.hashicorp\.com\b/, packages: /^(boundary|consul|nomad|packer|terraform|vault|waypoint)/ },
  { url: /:\/\/cli\.github\.com\/packages\b/, packages: /^gh$/, hasNoOthers: true },
  { url: /:\/\/deb\.nodesource\.com\b/, packages: /^(nodejs|nsolid)/, hasNoOthers: true },
  { url: /:\/\/dl(-ssl)?\.google\.com\/linux\b/, packages: /^google-/ },
  { url: /:\/\/dl\.yarnpkg\.com\/debian\b/, packages: /^yarn$/, hasNoOthers: true },
  { url: /:\/\/download\.docker\.com\/linux\b/, packages: /^(containerd|docker)/ },
  { url: /:\/\/nginx\.org\b/, packages: /^nginx/ },
  { url: /:\/\/packages\.cloud\.google\.com\b/, packages: /^(google-|kube)/ },
  { url: /:\/\/packages\.microsoft\.com\b/, packages: /^(aspnetcore|azure|dotnet|libodbc|ms|odbc|powershell|unixodbc)/ },
  { url: /:\/\/packages\.redis\.io\b/, packages: /^redis/ },
  { url: /:\/\/pkgs\.k8s\.io\b/, packages: /^(cri|kube)/ },
  { url: /:\/\/(repo|www|pgp)\.mongodb\.(org|com)\b/, packages: /^mongo/ },
  { url: /:\/\/(apt|www)\.postgresql\.org\b/, packages: /^(libgdal|libgeos|libpq|libproj|pg|postg|python3-psycopg)/ },
];
