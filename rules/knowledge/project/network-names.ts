/** Where code asks for a service or a protocol of the network by its name, which tables of netbase tell (getservbyname(3), getprotobyname(3)). */
export const ASKS_NETWORK_NAMES =
  /\bget(serv|proto)(by(name|number|port)|ent)\b|\bgetaddrinfo\s*\([^,()]*,\s*["'][a-z]|\/etc\/(services|protocols)\b/;
/** The word that says so of a source. */
export const NETWORK_NAME = "getservbyname";
