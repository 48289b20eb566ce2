/** Programs that are called otherwise than the packages of apt and apk that bring them. */
export const PROVIDED_BY: Readonly<Record<string, readonly string[]>> = {
  convert: ["imagemagick"],
  magick: ["imagemagick"],
  mariadb: ["default-mysql-client", "mariadb-client"],
  mysql: ["default-mysql-client", "mariadb-client", "mysql-client"],
  mysqladmin: ["default-mysql-client", "mariadb-client", "mysql-client"],
  nc: ["netcat", "netcat-openbsd", "netcat-traditional"],
  pg_isready: ["postgresql-client"],
  ping: ["iputils-ping"],
  psql: ["postgresql-client"],
  "redis-cli": ["redis-tools", "redis"],
};

/** The same of programs that start what their settings say: for those who read these. */
export const STARTERS_PROVIDED_BY: Readonly<Record<string, readonly string[]>> = {
  supervisord: ["supervisor"],
};
