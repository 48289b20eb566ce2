/** What an image starts that has no program of its own: somebody works in it, or it is a base. */
export const NO_PROGRAM =
  /^(\/(usr\/)?bin\/)?((ba|z|da|a)?sh( -l| -i)?|sleep (infinity|\d+[a-z]?)|tail -f \/dev\/null|cat|true|sshd( .*)?|\/usr\/sbin\/sshd( .*)?|python3?|ipython|node|irb|php -a|jshell|psql|jupyter[ -].*)$/;

/** Binaries, and scripts whose packages give them a #! line (pip's and npm's do): what images are started by most. */
export const STARTS_BY_ITSELF =
  /^(node|nodejs|deno|bun|npm|npx|yarn|pnpm|python(3(\.\d+)?)?|gunicorn|uvicorn|hypercorn|daphne|celery|flask|streamlit|java|ruby|bundle|perl|php|php-fpm|dotnet|nginx|httpd|apache2|redis-server|postgres|mysqld)$/;

/** Options of servers whose children end where their parent is process 1: they take it for gone (github.com/gofiber/fiber, issue 1036). */
export const MINDS_PROCESS_1 = /^--?prefork\b/;

/** What a script does in front of `exec "$@"` that starts nothing. */
export const ONLY_SETS_UP: ReadonlySet<string> = new Set([".", "cd", "export", "set", "source", "ulimit", "umask", "unset"]);
