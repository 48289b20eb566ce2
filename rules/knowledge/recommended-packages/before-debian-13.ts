/**
 * What packages of Debian 11 or 12 recommend besides: the Recommends fields of their indexes, followed through Depends. `+`: what
 * programs rely on; the rest counts where it is called. Libraries that only other libraries have use for are left out.
 */
export const RECOMMENDED_BEFORE: Readonly<Record<string, string>> = {
  "bzip2 dbus file perl xz-utils": "awscli",
  "bzip2 dbus file spawn-fcgi xz-utils": "lighttpd",
  "bzip2 dbus xz-utils": "libnotify-dev libsrtp2-dev",
  "bzip2 file": "composer",
  "bzip2 file perl xz-utils": "python3-docutils",
  "bzip2 file xz-utils": `
    apache2 libapache2-mod-php libapache2-mod-php8.4 novnc php php-apcu php-cli php-fpm php-memcached php-pear php-redis php-xdebug
    php8.4 php8.4-apcu php8.4-cli php8.4-fpm php8.4-memcached php8.4-redis php8.4-xdebug python3-pil python3-sphinx`,
  "bzip2 perl xz-utils": `
    golang golang-go libmagickcore-dev libmagickwand-dev libnetcdf-dev libqdbm-dev libspatialindex-dev libspatialite-dev libtiff5-dev libvirt-dev`,
  "bzip2 pkg-config xz-utils": "libgdal-dev",
  "bzip2 xz-utils": `
    libass-dev libavahi-client-dev libcairo2-dev libconfig++-dev libconfig-dev libdbus-1-dev libdvdread-dev libeigen3-dev
    libenchant-2-dev libfontconfig-dev libfontconfig1-dev libgd-dev libglib2.0-dev libgstreamer1.0-dev libgtk-3-dev
    libharfbuzz-dev libjack-dev libjson-glib-dev libnetfilter-conntrack-dev libnetfilter-queue-dev libnghttp2-dev libnm-dev
    libopencv-dev libpango1.0-dev libpcap-dev libpqxx-dev libpulse-dev librsvg2-dev libsdl1.2-dev libsdl2-dev libsecret-1-dev
    libsigc++-2.0-dev libsndfile1-dev libsoup2.4-dev libudunits2-dev libxft-dev luarocks pkg-config portaudio19-dev valac
    xorg-dev`,
  "+ca-certificates": "bind9 libpython3-dev lsb-release mesa-vulkan-drivers",
  "+ca-certificates cmake make procps psmisc": "libgrpc++-dev libgrpc-dev",
  "+ca-certificates dbus": "unrar-free",
  "+ca-certificates perl": "modsecurity-crs",
  "+ca-certificates perl psmisc": "xinetd",
  "+ca-certificates python3": "ffmpeg libavdevice-dev libavfilter-dev libpcsclite-dev libvulkan1 vulkan-tools",
  dbus: "ca-certificates-java dhcpcd-base ibus-gtk libnotify-bin libnotify4 opus-tools",
  "+chromium-sandbox": "chromium chromium-driver",
  "file gcc": "unixodbc-dev",
  "gcc gnupg": "pkgconf",
  gfortran: "mpich",
  gnupg: `
    apache2-dev build-essential bundler dpkg-dev libcups2-dev meson npm php-dev php8.4-dev python3-pip python3-virtualenv
    r-base-dev smbclient tcl-dev tk-dev`,
  "libvips-tools netbase perl python3": "libvips libvips42",
  "lsb-release python3-apt": "python3-debian",
  "procps psmisc": "pipx",
  "x11-utils": "xterm",
};
