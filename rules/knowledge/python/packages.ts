import { broughtBy } from "./extras.js";
import { isSelfContained } from "./self-contained-packages.js";
import { librariesWithoutWheel } from "./wheels.js";

/** What packages that are compiled against libraries of the full image need, or open when they run: `-dev` packages of Debian. */
const LINKED: Readonly<Record<string, readonly string[]>> = {
  aiopg: ["libpq-dev"],
  gssapi: ["libkrb5-dev"],
  mysqlclient: ["default-libmysqlclient-dev"],
  "flask-mysqldb": ["default-libmysqlclient-dev"],
  // psycopg, not its `[binary]`
  procrastinate: ["libpq-dev"],
  psycopg2: ["libpq-dev"],
  "psycopg2-pool": ["libpq-dev"],
  psycopg2cffi: ["libpq-dev"],
  psycopg: ["libpq-dev"],
  "psycopg-c": ["libpq-dev"],
  "django-auth-ldap": ["libldap2-dev", "libsasl2-dev"],
  "django-heroku": ["libpq-dev"],
  "python-ldap": ["libldap2-dev", "libsasl2-dev"],
  uwsgi: ["libxml2-dev"],
  pycairo: ["libcairo2-dev"],
  xhtml2pdf: ["libcairo2-dev"],
};

/** Packages that call programs of the full image. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  coveralls: ["git"],
  "dbt-bigquery": ["git"],
  "dbt-core": ["git"],
  "dbt-postgres": ["git"],
  "dbt-snowflake": ["git"],
  gitpython: ["git"],
  "mkdocs-git-authors-plugin": ["git"],
  "mkdocs-git-revision-date-localized-plugin": ["git"],
  mlflow: ["git"],
  // TextClip, up to its version 1
  moviepy: ["imagemagick"],
  "pre-commit": ["git"],
  prefect: ["git"],
  pyspark: ["procps"],
  wandb: ["git"],
};

/** Libraries of the full image that wheels open and do not bring, or that what GCC compiled opens; by names that all releases of Debian know. */
const OPENS: Readonly<Record<string, readonly string[]>> = {
  // All three by hnswlib's code, which its setup.py compiles with -fopenmp where there is no wheel.
  chromadb: ["libgomp1"],
  "chroma-hnswlib": ["libgomp1"],
  deepface: ["libglib2.0-0"],
  // Wheels may expect libexpat (manylinux), which slim images lack (docker-library/python#984, #989); the others bring fiona or rasterio.
  fiona: ["libexpat1"],
  geopandas: ["libexpat1"],
  hnswlib: ["libgomp1"],
  lightgbm: ["libgomp1"],
  "opencv-contrib-python": ["libglib2.0-0"],
  "opencv-python": ["libglib2.0-0"],
  osmnx: ["libexpat1"],
  "python-magic": ["libmagic1"],
  pyuwsgi: ["libexpat1"],
  rasterio: ["libexpat1"],
  "rio-tiler": ["libexpat1"],
  "titiler-core": ["libexpat1"],
  unstructured: ["libmagic1"],
  ultralytics: ["libglib2.0-0"],
};

/** Packages whose programs run Python within them: what they compile is linked to its library. */
export const EMBEDS: ReadonlySet<string> = new Set(["jep", "mod-wsgi", "uwsgi"]);

/** Packages that put files below `share` and `etc` as well (their `data_files`), or depend on one that does. */
const SHARES =
  /^(jupyter.*|notebook|notebook-shim|widgetsnbextension|nbconvert|nbclassic|nbdime|ipykernel|ipywidgets|ipympl|voila|bqplot|ipyleaflet|streamlit(-.*)?|st-theme|pydeck|altair|plotly|keplergl|bokeh|panel|holoviews|dash)$/;

/** Packages that put files anywhere, libraries as well, or depend on one that does. */
const SPREADS =
  /^(py4j|pyspark|mkl|mkl-.*|intel-.*|tbb|daal.*|scikit-learn-intelex|onemkl.*|cmake|supervisor|ansible.*|buildbot.*|certbot.*|salt|superset|apache-.*)$/;

export interface Requirement {
  /** Normalised: lower case, with dashes. */
  readonly name: string;
  readonly extras: readonly string[];
  /** Of `==`. */
  readonly version: string | undefined;
}

export type Needs =
  /** `linked`: `-dev` packages whose run-time counterparts it needs; `packages`: further packages. */
  { readonly is: "known"; readonly linked: readonly string[]; readonly packages: readonly string[] } | { readonly is: "unknown" };

/** What a package of PyPI, and what its extras bring in, needs of the full image, where it runs on this Python. */
export function needsOf({ name, extras, version }: Requirement, python: string | undefined): Needs {
  if (name === "psycopg" && extras.includes("binary"))
    return needsOf({ name: "psycopg-binary", extras: extras.filter((extra) => extra !== "binary"), version }, python);
  const brought = extras.map((extra) => broughtBy(name, extra));
  if (brought.includes(undefined)) return { is: "unknown" };
  const others = brought.flatMap((names) => names ?? []).map((other) => ownNeeds({ name: other, version: undefined }, python));
  return [ownNeeds({ name, version }, python), ...others].reduce(both);
}

function both(one: Needs, other: Needs): Needs {
  if (one.is === "unknown" || other.is === "unknown") return { is: "unknown" };
  return { is: "known", linked: [...one.linked, ...other.linked], packages: [...one.packages, ...other.packages] };
}

function ownNeeds({ name, version }: Pick<Requirement, "name" | "version">, python: string | undefined): Needs {
  const known = (linked: readonly string[], packages: readonly string[] = []): Needs => ({ is: "known", linked, packages });
  if (Object.hasOwn(LINKED, name)) return known(LINKED[name] ?? []);
  if (Object.hasOwn(CALLS, name)) return known([], CALLS[name]);
  if (Object.hasOwn(OPENS, name)) return known([], OPENS[name]);
  const compiled = librariesWithoutWheel({ name, version }, python);
  if (compiled !== undefined) return known(compiled);
  return isSelfContained(name) ? known([]) : { is: "unknown" };
}

/** Where a package is known to put its files: with the modules and programs alone, below `share` and `etc` as well, or anywhere. */
export function spreadOf(requirement: Requirement): "modules" | "shared" | "anywhere" {
  if (SPREADS.test(requirement.name) || needsOf(requirement, undefined).is !== "known") return "anywhere";
  return SHARES.test(requirement.name) ? "shared" : "modules";
}
