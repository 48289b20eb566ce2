// Holds the table of run-time packages against the package index of a release: node scripts/check-runtime-packages.js RELEASE < INDEX
// prints each row that the index contradicts, and fails where there is one. On a machine of that release, this is its index:
//   /usr/lib/apt/apt-helper cat-file $(apt-get indextargets --format '$(FILENAME)' 'Created-By: Packages')
import { readFileSync } from "node:fs";
import { aptRows } from "../dist/rules/knowledge/runtime-packages/apt.js";
import { runtimePackages } from "../dist/rules/knowledge/runtime-packages/index.js";

const [release] = process.argv.slice(2);
if (release === undefined) {
  console.error("usage: node scripts/check-runtime-packages.js debian:trixie < INDEX");
  process.exit(2);
}

const packages = new Map();
for (const stanza of readFileSync(0, "utf8").split("\n\n")) {
  const fields = Object.fromEntries(
    [...stanza.matchAll(/^(Package|Source|Depends|Pre-Depends|Provides|Section): (.*)$/gm)].map(([, ...field]) => field),
  );
  if (fields.Package !== undefined) packages.set(fields.Package, fields);
}
const providers = new Map();
for (const fields of packages.values())
  for (const [name] of relations(fields.Provides)) if (!providers.has(name)) providers.set(name, fields);

/** Names of each relation and its alternatives. */
function relations(text = "") {
  return text.split(",").flatMap((relation) => {
    const names = relation.split("|").map((name) => name.trim().split(/[\s:(]/)[0]);
    return names[0] === "" ? [] : [names];
  });
}

const find = (name) => packages.get(name) ?? providers.get(name);
const dependencies = ({ Depends, "Pre-Depends": before }) =>
  [...relations(Depends), ...relations(before)].flatMap((names) => names.map(find).find((found) => found !== undefined) ?? []);
const sourceOf = ({ Source, Package }) => (Source ?? Package).split(" ")[0];

/** Packages and all that they depend on, as far as `follows` says. */
function closure(starts, follows = () => true) {
  const found = new Set();
  const todo = [...starts];
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    todo.push(...dependencies(one).filter(follows));
  }
  return found;
}

const isDevelopment = ({ Package }) => /-dev$/.test(Package);
const isLibrary = ({ Package, Section = "" }) => /^lib/.test(Package) && /(^|\/)libs$/.test(Section);

/** What no program links with that is built: programs, plugins, what other headers bring; and the C library, which every image has. */
const LEFT_OUT =
  /^(libc6|libuuid1|libfftw3-bin|libgdk-pixbuf2\.0-bin|libnetsnmptrapd\d+(t64)?|libwebsockets-evlib-\w+|libboost-serialization[\d.]+(t64)?)$/;

let wrong = 0;
const tell = (name, text) => {
  wrong++;
  console.log(`${name}: ${text}`);
};
for (const name of Object.keys(aptRows())) {
  const known = runtimePackages(name, release);
  const development = find(name);
  if (development === undefined || known === undefined) continue;
  const missing = known.filter((one) => !packages.has(one));
  if (missing.length > 0) tell(name, `no such package: ${missing.join(" ")}`);
  const named = /-defaults$/.test(sourceOf(development)) ? dependencies(development).filter(isDevelopment) : [development];
  const libraries = named.flatMap((first) => {
    const isOfSource = (one) => sourceOf(one) === sourceOf(first);
    const developments = closure([first], (one) => isDevelopment(one) && isOfSource(one));
    return [...developments].flatMap((one) => dependencies(one).filter((other) => isLibrary(other) && isOfSource(other)));
  });
  const reached = closure(known.flatMap((one) => find(one) ?? []));
  const unnamed = [...new Set(libraries)].filter((one) => !reached.has(one) && !LEFT_OUT.test(one.Package)).map(({ Package }) => Package);
  if (unnamed.length > 0) tell(name, `also brings ${unnamed.join(" ")}`);
}
console.log(`${wrong} contradictions between ${Object.keys(aptRows()).length} rows and the index of ${release}`);
process.exitCode = wrong === 0 ? 0 : 1;
