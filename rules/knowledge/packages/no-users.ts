/** Packages whose scripts add no users (git.alpinelinux.org/aports: none of theirs calls adduser; maintainer scripts of Debian 13), and libraries. */
export const ADDS_NO_USERS =
  /^(bash|ca-certificates|coreutils|curl|file|git|gnupg|icu-\w+|jq|less|lib(?!virt)[\w.+-]+|nano|openssl|procps|rsync|supervisor|tar|tini|tzdata|unzip|vim|wget|xz|zip)([=<>~].*)?$/;
