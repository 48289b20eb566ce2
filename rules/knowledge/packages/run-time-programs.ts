import { type WordSet, wordSet } from "../words.js";

const PROGRAMS: WordSet = wordSet(`
  bash bind-tools bind9-dnsutils ca-certificates coreutils cron curl dcron default-mysql-client dnsutils dumb-init ffmpeg file findutils
  ghostscript gosu graphicsmagick grep htop imagemagick iproute2 iputils iputils-ping jq less locales logrotate lsof mariadb-client
  mysql-client nano net-tools netcat netcat-openbsd netcat-traditional nginx openssh openssh-client openssh-server poppler-utils
  postgresql-client procps procps-ng psmisc redis redis-tools rsync screen sed shadow socat sqlite sqlite3 su-exec sudo supervisor tini
  tmux tzdata unzip vim wget wkhtmltopdf zip`);

const OF_VERSIONS = /^(fonts?-[\w-]+|ttf-[\w-]+|postgresql\d+-client|postgresql-client-\d+)$/;

/** Whether a package only brings programs, fonts or data for run time: whoever installs libraries of a language has no look at them. */
export function isForRunTime(text: string): boolean {
  const [name = ""] = text.split(/[=~<>]/, 1);
  return PROGRAMS.has(name) || OF_VERSIONS.test(name);
}
