/**
 * Where code asks for a service or a protocol of the network by its name: the package netbase has the tables (getservbyname(3),
 * getprotobyname(3), getaddrinfo(3)).
 */
export const ASKS_NETWORK_NAMES =
  /\bget(serv|proto)(by(name|number|port)|ent)\b|\bgetaddrinfo\s*\([^,()]*,\s*["'][a-z]|\/etc\/(services|protocols)\b/;
/** What stands for that among the words of a source. */
export const NETWORK_NAME = "getservbyname";
