import { type WordSet, wordSet } from "../words.js";

/** Modules of pecl.php.net in C alone: what Debian 13 builds of them does not depend on libstdc++6. */
export const PECL_IN_C: WordSet = wordSet(
  `amqp apcu ast ds excimer gearman gmagick gnupg igbinary imagick inotify mailparse maxminddb mcrypt memcache memcached mongodb msgpack
   oauth pcov pecl_http pq ps pspell psr raphf redis rrd smbclient solr ssh2 stomp uopz uploadprogress uuid xdebug xmlrpc yac yaml zmq zstd`,
);

/** Modules that the sources of PHP bring (php-src/ext): those in C++ link a package in C++, which brings its library. */
export const BUNDLED_MODULES: WordSet = wordSet(
  `bcmath bz2 calendar com_dotnet ctype curl dba dl_test dom enchant exif ffi fileinfo filter ftp gd gettext gmp hash iconv imap interbase
   intl json ldap mbstring mcrypt mssql mysql mysqli mysqlnd oci8 odbc opcache openssl pcntl pdo pdo_dblib pdo_firebird pdo_mysql pdo_oci
   pdo_odbc pdo_pgsql pdo_sqlite pgsql phar posix pspell random readline recode reflection session shmop simplexml skeleton snmp soap
   sockets sodium spl sqlite3 standard sybase_ct sysvmsg sysvsem sysvshm tidy tokenizer wddx xml xmlreader xmlrpc xmlwriter xsl zend_test
   zip zlib`,
);
