/**
 * What modules need at run time, themselves or by what they ask for, where the slim image of Perl does not have it: packages of Debian that
 * are called so in every release since buster. From what the packages of Debian 13 that hold them depend on.
 */
export const MODULE_PACKAGES: Readonly<Record<string, string>> = {
  "dbd-mariadb": "libmariadb3",
  "dbd-mysql": "libmariadb3",
  "dbd-pg": "libpq5",
  "git-repository": "git",
  "git-wrapper": "git",
  "math-bigint-gmp": "libgmp10",
  "math-gmp": "libgmp10",
  "mojo-pg": "libpq5",
  "net-amazon-s3": "libxml2",
  "rpc-xml": "libexpat1",
  "web-query": "libxml2",
  "xml-dom": "libexpat1",
  "xml-feed": "libexpat1 libxml2 libxslt1.1",
  "xml-libxml": "libxml2",
  "xml-libxslt": "libxml2 libxslt1.1",
  "xml-parser": "libexpat1",
  "xml-rss": "libexpat1",
  "xml-sax-expat": "libexpat1",
  "xml-simple": "libexpat1 libxml2",
  "xml-twig": "libexpat1",
  "xml-xpath": "libexpat1",
};

/** Modules of Perl that only the full image is built with: it has the headers of their databases (github.com/Perl/docker-perl). */
export const ONLY_IN_FULL_PERL = /\b(DB_File|GDBM_File|NDBM_File|ODBM_File|AnyDBM_File)\b/;
