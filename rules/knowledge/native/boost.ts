/** All of Boost's libraries, of which a program links with those that its build names. */
export const ALL_OF_BOOST = "libboost-all-dev";

/** Names of Boost that are no library: headers, and switches of FindBoost (cmake.org/cmake/help/latest/module/FindBoost.html). */
export const NO_BOOST_LIBRARY: ReadonlySet<string> = new Set([
  "boost",
  "diagnostic-definitions",
  "disable-autolinking",
  "dynamic-linking",
  "headers",
]);

/** Where the library of a package is not called as its component is. */
export const BOOST_LIBRARY_OF: Readonly<Record<string, string>> = {
  "prg-exec-monitor": "test",
  "unit-test-framework": "test",
  wserialization: "serialization",
};
