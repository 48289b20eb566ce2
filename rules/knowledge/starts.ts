/** What an image starts that has no program of its own: somebody works in it, or it is a base. */
export const NO_PROGRAM =
  /^(\/(usr\/)?bin\/)?((ba|z|da|a)?sh( -l| -i)?|sleep (infinity|\d+[a-z]?)|tail -f \/dev\/null|cat|true|sshd( .*)?|\/usr\/sbin\/sshd( .*)?|python3?|ipython|node|irb|php -a|jshell|psql|jupyter[ -].*)$/;

/** Options of servers whose children end where their parent is process 1: they take it for gone (github.com/gofiber/fiber, issue 1036). */
export const MINDS_PROCESS_1 = /^--?prefork\b/;

/** What a script does in front of `exec "$@"` that starts nothing. */
export const ONLY_SETS_UP: ReadonlySet<string> = new Set([".", "cd", "export", "set", "source", "ulimit", "umask", "unset"]);
