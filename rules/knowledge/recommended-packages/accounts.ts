import { type WordSet, wordSet } from "../words.js";
import { inVersionOfTable } from "./versions.js";

/**
 * Users and groups of the system that Debian's packages make: the packages whose closure of Depends, or of Recommends alone, has one that
 * depends on adduser or on systemd-sysusers, in Debian 11 to 13 (their package indexes). adduser gives the first free number from 100 on,
 * useradd and systemd-sysusers the first from 999 down (adduser.conf(5), login.defs(5), sysusers.d(5)).
 */

/** Packages that make an account for a server, which keeps data. */
const MAKES_SERVERS: WordSet = wordSet(`
  bind9 caddy chrony default-mysql-server exim4-base exim4-daemon-light galera-4 influxdb mariadb-server mariadb-server-10.5
  memcached mosquitto opendkim pgbouncer pgpool2 postfix postgresql postgresql-17 postgresql-common postgresql-contrib
  proftpd-basic proftpd-core rabbitmq-server redis redis-server snmpd squid tftpd-hpa tor valkey-server varnish vnstat vsftpd`);

/** Packages that make accounts for what they run, and nothing that a volume would keep. */
const MAKES_OTHERS: WordSet = wordSet(`
  cron cron-daemon-common davfs2 dbus dbus-system-bus-common dhcpcd-base dnsmasq exim4-config haproxy libibverbs1 openssh-client
  openssh-server plocate polkitd prometheus-node-exporter ssl-cert systemd systemd-timesyncd tcpdump tinyproxy udev usbmuxd
  uuid-runtime wpasupplicant`);

/** Packages that are recommended systemd, which makes accounts as useradd does; by themselves or by what they depend on. */
const RECOMMENDS_SYSTEMD: WordSet = wordSet(`
  bluez chromium chromium-driver cron default-jdk default-jre dhcpcd-base fcgiwrap ffmpeg firefox-esr libappindicator3-1
  libatk-bridge2.0-0 libatspi2.0-0 libavdevice-dev libglfw3-dev libgtk-3-0 libgtk-3-bin libgtk-3-dev libgtk-4-1 libnotify-bin
  libnotify-dev libnotify4 libopencv-dev libpam-systemd libqt5gui5 libqt5printsupport5 libqt5widgets5 libsdl1.2-dev
  libsdl2-2.0-0 libsdl2-dev libsoup2.4-dev libu2f-udev libvips libvips-dev libvips-tools libvips42 lighttpd logrotate
  mesa-utils npm openjdk-21-jdk openjdk-21-jre opensc openssh-server openvpn parallel pcscd pgbouncer pgpool2 php-fpm
  php8.4-fpm postgresql postgresql-17 postgresql-common postgresql-contrib prometheus-node-exporter python3-opencv
  qemu-user-static qt6-base-dev qt6-declarative-dev qt6-tools-dev-tools qtbase5-dev qtdeclarative5-dev r-base r-base-core
  r-base-dev rabbitmq-server rsyslog squid ssh systemd-zram-generator tinyproxy tor udev uuid-runtime varnish vsftpd
  wkhtmltopdf xdg-utils yt-dlp yubikey-personalization`);

/** Packages that are recommended others which make accounts by adduser: D-Bus, a mail server, cron, a certificate. */
const RECOMMENDS_ACCOUNTS: WordSet = wordSet(`
  ant apache2 arping awscli ca-certificates-java composer cups-bsd cups-client darkice dbus-x11 default-jdk-headless
  default-jre-headless distcc dnsmasq espeak espeak-ng festvox-kallpc16k ghostscript google-perftools graphicsmagick ibus-gtk
  imagemagick libapache2-mod-php libapache2-mod-php8.4 libasound2-plugins libavahi-client-dev libavahi-client3 libavfilter-dev
  libcups2 libcups2-dev libdbus-1-3 libdbus-1-dev libdbus-glib-1-2 libgtk2.0-0 libmagickcore-dev libmagickwand-dev libpcap-dev
  libpcap0.8 libpulse-dev libpulse0 libqt5dbus5 libqt5network5 libqt5websockets5 libqt6qml6 libsox-dev libsox-fmt-all
  libsrtp2-dev maven mpg123 ncat nmap openjdk-21-jdk-headless openjdk-21-jre-headless opus-tools pdftk-java php php-apcu
  php-dev php-json php-memcached php-redis php-xdebug php-xmlrpc php8.4 php8.4-apcu php8.4-dev php8.4-memcached php8.4-mongodb
  php8.4-redis php8.4-xdebug pulseaudio-utils python3-dbus qt6-base-dev-tools rpm smbclient systemd-timesyncd tcpdump tshark
  unrar-free x11vnc xinetd`);

/** Servers of other archives, whose packages make accounts for them (the installation manuals of their makers). */
const OTHER_SERVERS =
  /^(cassandra|clickhouse-server|elasticsearch|grafana|jenkins|kibana|logstash|mongodb-org|mysql-(\w+-)?server|neo4j|telegraf)\b/;

/** Whether a package makes an account that may own data, or brings one that does. */
export function makesServer(name: string): boolean {
  return MAKES_SERVERS.has(inVersionOfTable(name)) || OTHER_SERVERS.test(name);
}

/** Whether a package itself makes accounts. */
export function makesAccounts(name: string): boolean {
  return makesServer(name) || MAKES_OTHERS.has(name);
}

/** Which numbers may be free where a package comes without what it recommends, and are another account's otherwise; undefined: none. */
export function freedWithout(name: string): "all" | "from 100 up" | undefined {
  const plain = inVersionOfTable(name);
  if (RECOMMENDS_SYSTEMD.has(plain)) return "all";
  return RECOMMENDS_ACCOUNTS.has(plain) ? "from 100 up" : undefined;
}
