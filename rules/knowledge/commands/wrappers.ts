/** Programs that run another one, and their options that take a value as a word of its own. */
export const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  catatonit: [],
  chpst: ["-u", "-U", "-b", "-e", "-/", "-C", "-n", "-l", "-L", "-m", "-d", "-o", "-p", "-f", "-c", "-r", "-t"],
  command: [],
  doas: ["-u", "-C"],
  "docker-init": ["-p", "-e"],
  "dumb-init": ["-r", "--rewrite"],
  eatmydata: [],
  env: ["-u", "-C", "-S", "--unset", "--chdir"],
  exec: ["-a"],
  gosu: [],
  ionice: ["-c", "-n", "-p"],
  nice: ["-n", "--adjustment"],
  nohup: [],
  runuser: ["-u", "-g", "-G"],
  setpriv: ["--reuid", "--regid"],
  stdbuf: ["-i", "-o", "-e"],
  "su-exec": [],
  sudo: ["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R"],
  time: ["-f", "-o"],
  tini: ["-p", "-e"],
  "tini-static": ["-p", "-e"],
  timeout: ["-k", "-s", "--kill-after", "--signal"],
};

/** Those of them whose first operand is not the program: a duration, a user. */
export const FIRST_OPERAND: ReadonlySet<string> = new Set(["gosu", "su-exec", "timeout"]);

/** Those of them that run it as another user. */
export const CHANGES_USER: ReadonlySet<string> = new Set(["doas", "gosu", "runuser", "setpriv", "su", "su-exec", "sudo"]);

/** Options of php(1) with a value, where it runs a program by its file: `php -d memory_limit=-1 composer.phar`. */
export const PHP_OPTIONS: ReadonlySet<string> = new Set(["-c", "-d"]);

/** Commands whose words are not run. */
export const ONLY_TALKS: ReadonlySet<string> = new Set(["[", "command", "echo", "printf", "test", "type", "which"]);
