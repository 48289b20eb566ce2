/**
 * Packages by what comes along with them only because it is recommended, by themselves or by what they depend on, and is in no
 * minimal image: the Recommends fields of Debian 13, followed through Depends. `+`: what programs rely on; `^`: the same, but
 * recommended since Debian 13 only. Documentation, translations and what only a desktop or a booted system has use for is left out.
 */
export const RECOMMENDED: Readonly<Record<string, string>> = {
  "+apache2 +ca-certificates netbase": "libapache2-mod-php libapache2-mod-php8.4",
  "+ca-certificates +fonts-liberation x11-utils x11-xserver-utils librsvg2-common libgtk-3-bin at-spi2-core avahi-daemon avahi-utils dbus polkitd upower udev usbmuxd openssl perl python3 netbase psmisc mesa-vulkan-drivers":
    "chromium chromium-driver",
  "aria2 ffmpeg procps": "yt-dlp",
  "+aspell-en": "aspell",
  "aspell-en": "libpspell-dev",
  "at-spi2-core dbus shared-mime-info procps": "libatk-bridge2.0-0 libatspi2.0-0",
  "autoconf automake perl": "autoconf-archive",
  "avahi-daemon dbus geoclue-2.0 glib-networking gstreamer1.0-plugins-base librsvg2-common libgtk-3-bin at-spi2-core modemmanager qt5-gtk-platformtheme qtwayland5 udev x11-xserver-utils mesa-vulkan-drivers netbase perl psmisc":
    "wkhtmltopdf",
  "binfmt-support dbus": "qemu-user-static",
  "+automake netbase": "autoconf",
  bison: "libbison-dev",
  "+build-essential +python3-dev": "python3-virtualenv",
  "+build-essential +python3-dev libjs-sphinxdoc": "python3-pip",
  "+build-essential +ruby-dev less sudo fonts-lato ruby-sdbm zip unzip": "bundler",
  "+build-essential +ca-certificates dpkg-dev openssl": "meson",
  "+build-essential fakeroot netbase": "dpkg-dev",
  "build-essential gcc fakeroot libcupsfilters-dev netbase libcupsfilters1 dbus": "libcups2-dev",
  "build-essential gcc fakeroot netbase": "tcl-dev tk-dev",
  "+build-essential pkg-php-tools libltdl-dev netbase curl openssl": "php-dev php8.4-dev",
  "bzip2 file perl unzip xz-utils netbase shared-mime-info": "mc",
  "bzip2 file perl xz-utils": "lynx",
  "+ca-certificates": `
    aria2 black bowtie bowtie2 dfu-util dh-python dirb gnupg1 hdf5-tools iotop libapache2-mod-wsgi-py3 libcurl3-dev
    libcurl3-gnutls libcurl4 libcurl4-gnutls-dev libcurl4-openssl-dev libhdf5-dev libhdf5-serial-dev libhts-dev libmediainfo0v5
    libnetcdf-dev libproj-dev libproj25 libspatialite-dev libsqlite3-mod-spatialite libtesseract-dev libxerces-c-dev links lldb
    llvm-dev mediainfo ncbi-blast+ nghttp2 nodejs ntpdate php-curl php8.4-curl proj-bin python-is-python3 python3 python3-all
    python3-all-dev python3-argcomplete python3-brotli python3-cairo python3-cffi python3-click python3-colorama
    python3-coverage python3-cryptography python3-dateutil python3-debian python3-dev python3-distro python3-distutils
    python3-gssapi python3-h5py python3-html5lib python3-icu python3-kerberos python3-magic python3-mako python3-mock
    python3-msgpack python3-mutagen python3-mysqldb python3-netaddr python3-num2words python3-numpy python3-openssl
    python3-osrf-pycommon python3-packaging python3-paho-mqtt python3-pdfminer python3-pexpect python3-phonenumbers
    python3-pkg-resources python3-progressbar python3-psutil python3-psycopg2 python3-pyaudio python3-pycryptodome
    python3-pyelftools python3-pygments python3-pyroute2 python3-redis python3-regex python3-serial python3-setuptools
    python3-setuptools-scm python3-shapely python3-simplejson python3-six python3-slugify python3-subunit python3-tk
    python3-toml python3-tomli python3-tz python3-urllib3 python3-watchdog python3-websocket python3-wheel python3-xlrd
    python3-xlwt python3-yaml python3-yarl python3-zmq python3.13 python3.13-dev s3cmd s3fs samtools scons tesseract-ocr-all
    uwsgi-plugin-python3 vorbis-tools w3m websockify wget yq`,
  "^ca-certificates": `
    elfutils libecpg-dev libpoco-dev libpq-dev libpq5 libpqxx-dev libqt6sql6-psql odbc-postgresql php-pgsql php8.4-pgsql
    postgresql-client postgresql-client-17 sysbench`,
  "+ca-certificates +libsasl2-modules +libldap-common": `
    appstream jp2a libcfitsio10 libgeotiff-dev libgeotiff5 libhdf5-310 libmatio-dev librdkafka++1 librdkafka-dev librdkafka1
    spatialite-bin transmission-cli`,
  "+ca-certificates +libsasl2-modules +libldap-common +poppler-data libheif-plugin-x265 libheif-plugin-aomenc proj-bin gnupg-utils gpgv":
    "gdal-bin",
  "+ca-certificates +libsasl2-modules +libldap-common +poppler-data gcc gfortran libtool netbase libheif-plugin-x265 libheif-plugin-aomenc proj-bin gnupg-utils gpgv":
    "libgdal-dev",
  "+ghostscript +fonts-urw-base35 +netpbm +libmagickcore-7.q16-10-extra ^libheif-plugin-x265 ^libheif-plugin-aomenc shared-mime-info dbus":
    "imagemagick",
  "+ca-certificates +ghostscript +fonts-urw-base35 libtool libheif-plugin-x265 libheif-plugin-aomenc":
    "libmagickcore-dev libmagickwand-dev",
  "+ghostscript +fonts-urw-base35 libheif-plugin-x265 libheif-plugin-aomenc": "graphicsmagick",
  "+ca-certificates +libsasl2-modules +libldap-common +poppler-data +ghostscript +fonts-urw-base35 librsvg2-common ^libheif-plugin-x265 ^libheif-plugin-aomenc gnupg-utils gpgv":
    "libvips libvips-tools libvips42",
  "+ca-certificates +libsasl2-modules +libldap-common +poppler-data +ghostscript +fonts-urw-base35 libvips-tools curl gcc gfortran libtool ^libheif-plugin-x265 ^libheif-plugin-aomenc gnupg-utils gpgv":
    "libvips-dev",
  "+ca-certificates libtool xauth": "libboost-all-dev",
  "+ca-certificates +openssh-client patch less netbase": "git git-core git-lfs python3-git tig yarnpkg",
  "+ca-certificates +ssl-cert +libsasl2-modules python3": "postfix",
  "+ca-certificates apache2 netbase": "php php8.4",
  "+ca-certificates bzip2 file perl xz-utils lynx xsel": "fish",
  "+ca-certificates bash-completion": "curl",
  "+ca-certificates +libldap-common +libsasl2-modules": "python3-ldap",
  "+ca-certificates e2fsprogs logrotate libjson-xs-perl psmisc": "pgpool2",
  "+ca-certificates graphviz gv netbase bash-completion": "google-perftools",
  "+ca-certificates +gcc +python3-dev libjs-sphinxdoc": "cython3",
  "+ca-certificates +libsasl2-modules +libldap-common +poppler-data +gstreamer1.0-plugins-base proj-bin gnupg-utils gpgv libheif-plugin-x265 libheif-plugin-aomenc libqt5svg5 qt5-gtk-platformtheme qtwayland5 librsvg2-common at-spi2-core va-driver-all vdpau-driver-all mesa-vulkan-drivers dbus psmisc":
    "python3-opencv",
  "+ca-certificates +libsasl2-modules +libldap-common +poppler-data +gstreamer1.0-plugins-base +opencv-data libopencv-java libraw1394-tools proj-bin gnupg-utils gpgv libheif-plugin-x265 libheif-plugin-aomenc libqt5svg5 qt5-gtk-platformtheme qtwayland5 librsvg2-common at-spi2-core va-driver-all vdpau-driver-all mesa-vulkan-drivers dbus psmisc":
    "libopencv-dev",
  "+ca-certificates +gstreamer1.0-plugins-base gstreamer1.0-gl mesa-vulkan-drivers shared-mime-info": "libgstreamer-plugins-base1.0-dev",
  "+ca-certificates +python3-pil g++ python3-pooch": "python3-scipy",
  "+ca-certificates keyutils": "cifs-utils",
  "+ca-certificates pyflakes3": "flake8",
  "+ca-certificates gsasl-common shared-mime-info psmisc": "msmtp msmtp-mta",
  "+ca-certificates libgl1 libglx-mesa0 dbus": "libqt6qml6",
  "+ca-certificates llvm-19-dev python3": "llvm",
  "+ca-certificates lsb-release": "gdebi-core python3-apt",
  "+ca-certificates modsecurity-crs netbase": "libapache2-mod-security2",
  "^ca-certificates netbase": "libdbd-pg-perl",
  "ca-certificates openssl": `
    clang-format cppcheck libapr1-dev libaprutil1-dev libboost-python-dev libnotify-dev librsvg2-dev rlwrap systemtap-sdt-dev
    yamllint`,
  "+ca-certificates openssl": "gunicorn supervisor",
  "+ca-certificates pkg-config shared-mime-info": "libvirt-dev",
  "+ca-certificates python3-asgiref python3-dotenv python3-babel python3-openssl python3-pyinotify": "python3-flask",
  "+ca-certificates python3-babel": "python3-jinja2",
  "+ca-certificates python3-bs4 python3-cssselect python3-html5lib": "python3-lxml",
  "+ca-certificates python3-chardet python3-lxml": "python3-bs4",
  "+ca-certificates python3-click": "python3-twisted",
  "+ca-certificates python3-cryptography": "python3-pymysql",
  "+ca-certificates python3-gi dbus shared-mime-info": "python3-dbus",
  "+ca-certificates python3-invoke": "python3-paramiko",
  "+ca-certificates python3-olefile shared-mime-info": "python3-pil",
  "+ca-certificates python3-pil python3-pygments": "awscli python3-docutils",
  "+ca-certificates python3-pygments": `
    python3-pytest python3-pytest-mock python3-pytest-repeat python3-pytest-rerunfailures python3-pytest-timeout`,
  "+ca-certificates python3-pygments python3-yaml": "python3-markdown",
  "+ca-certificates python3-sqlalchemy-ext": "python3-sqlalchemy",
  "+ca-certificates python3-tz": "python3-django",
  "+ca-certificates qt6-gtk-platformtheme qt6-qpa-plugins qt6-svg-plugins qt6-wayland libgl1 dbus mesa-vulkan-drivers procps":
    "qt6-tools-dev-tools",
  "+ca-certificates qt6-gtk-platformtheme qt6-svg-plugins qt6-wayland libqt6sql6-sqlite dbus mesa-vulkan-drivers procps":
    "qt6-base-dev qt6-declarative-dev",
  "+ca-certificates rust-llvm python3": "cargo",
  "+ca-certificates shared-mime-info": "libvirt-clients libvirt0 python3-gi tesseract-ocr",
  "+ca-certificates shared-mime-info psmisc": "gdb gdb-multiarch libsoup2.4-dev",
  "+ca-certificates ssl-cert psmisc netbase": "apache2",
  "+ca-certificates sysstat e2fsprogs logrotate libjson-xs-perl psmisc xz-utils": "postgresql postgresql-17 postgresql-contrib",
  "cargo rust-llvm openssl python3": "rustc",
  "cmake g++ libgmock-dev gcc make openssl procps": "libre2-dev",
  "cppzmq-dev": "libczmq-dev libzmq3-dev libzmq5-dev",
  "curl libdata-dump-perl libhtml-form-perl libhtml-format-perl libhttp-daemon-perl libmailtools-perl libio-compress-brotli-perl":
    "intltool",
  "curl openssl": "gettext",
  dbus: `
    arping cups-bsd cups-client darkice dbus-x11 distcc dnsmasq espeak espeak-ng festvox-kallpc16k libavahi-client-dev
    libavahi-client3 libcups2 libdbus-1-3 libdbus-1-dev libpcap-dev libpcap0.8 libpulse0 libqt5dbus5 libqt5network5
    libqt5websockets5 libsox-dev libsox-fmt-all libu2f-udev mpg123 ncat nmap php-fpm php8.4-fpm pulseaudio-utils
    qt6-base-dev-tools rpm systemd-timesyncd systemd-zram-generator tcpdump udev uuid-runtime varnish yubikey-personalization`,
  "dbus libfcgi-bin": "fcgiwrap",
  "dbus procps": "libsdl2-2.0-0",
  "dbus prometheus-node-exporter-collectors lsb-release openssl perl python3": "prometheus-node-exporter",
  "dbus shared-mime-info": "libdbus-glib-1-2 tshark",
  "dbus shared-mime-info ca-certificates openssl": "libpulse-dev",
  "dbus shared-mime-info mesa-vulkan-drivers ca-certificates openssl procps": "libsdl1.2-dev libsdl2-dev",
  "device-tree-compiler libubootenv-tool": "u-boot-tools",
  "+execline": "s6",
  "e2fsprogs logrotate libjson-xs-perl psmisc": "pgbouncer postgresql-common",
  "easy-rsa openssl": "openvpn",
  "enchant-2 aspell-en shared-mime-info": "libenchant-2-2",
  "enchant-2 aspell-en shared-mime-info ca-certificates openssl": "libenchant-2-dev",
  "exim4-daemon-light dbus openssl perl": "cron logrotate tinyproxy",
  "fakeroot netbase": "build-essential",
  "fonts-dejavu-extra librsvg2-common at-spi2-core psmisc mesa-vulkan-drivers": "default-jre openjdk-21-jre",
  "+fonts-droid-fallback dbus": "ghostscript",
  "fonts-ipafont-mincho": "fonts-ipafont-gothic",
  "fonts-lato ruby-sdbm zip unzip": "asciidoctor rake ruby ruby-bundler ruby-full rubygems",
  "+fonts-liberation shared-mime-info libgts-bin libheif-plugin-x265 libheif-plugin-aomenc": "graphviz",
  "fonts-liberation-sans-narrow": "fonts-liberation",
  "+fonts-noto-cjk fonts-noto-cjk-extra +fonts-noto-color-emoji fonts-noto-extra fonts-noto-ui-core fonts-noto-ui-extra fonts-noto-unhinted":
    "fonts-noto",
  "+g++ +gcc +libc6-dev +pkg-config": "golang golang-go",
  "g++ libgmock-dev gcc": "libgrpc++-dev libgrpc-dev",
  gcc: "libfl-dev",
  "+gcc +make +ca-certificates psmisc": "cmake",
  "+gcc +pkg-config +ca-certificates lua-sec libtool autoconf automake file perl": "luarocks",
  "+gcc shared-mime-info ca-certificates openssl": "valac",
  "gcc-multilib gcc": "lib32z1-dev libc6-dev-i386",
  "gdb python3 openssl procps": "valgrind",
  "+git +build-essential node-tap node-re2 node-require-from-string less": "npm",
  "+git +php-curl +php-zip +unzip xz-utils less patch": "composer",
  "gnome-themes-extra libgail-common librsvg2-common libgtk2.0-bin dbus": "libgtk2.0-0",
  gnupg: "dirmngr gnupg-agent gpg-agent",
  "+gnupg": "gpg",
  "gnupg-utils gpgv": "gnupg gnupg2 libgpgme-dev libgpgme11-dev",
  "+gstreamer1.0-plugins-base shared-mime-info": "gstreamer1.0-plugins-ugly",
  "ibverbs-providers ca-certificates openssl": "fio",
  "+krb5-config": "krb5-user",
  "libarchive-zip-perl libcompress-raw-lzma-perl libio-compress-brotli-perl libunicode-linebreak-perl netbase":
    "exiftool libimage-exiftool-perl",
  "+libc6-dev": "gcc gcc-14 gcc-x86-64-linux-gnu libgcc-13-dev musl-dev musl-tools",
  "+libc6-dev libgd-perl libjson-xs-perl libclass-xsaccessor-perl libref-util-perl libdevel-lexalias-perl libclass-c3-xs-perl libpackage-stash-xs-perl ca-certificates openssl":
    "lcov",
  "+libc6-dev-arm64-cross": "gcc-aarch64-linux-gnu",
  "+libc6-dev-armhf-cross": "gcc-arm-linux-gnueabihf",
  "libcap2-bin": "iputils-ping",
  "+libavcodec61 +libgl1 librsvg2-common libgtk-3-bin at-spi2-core va-driver-all vdpau-driver-all mesa-vulkan-drivers psmisc":
    "firefox-esr",
  "+libcap2-bin +ca-certificates exim4-daemon-light dbus": "squid",
  "libclang-rt-19-dev": "libclang-dev",
  "libclang-rt-19-dev llvm-19-dev ca-certificates openssl": "clang-tidy",
  "libcoarrays-openmpi-dev libtool xauth netbase file gcc": "libopenmpi-dev libscotch-dev",
  "libdata-dump-perl libhtml-form-perl libhtml-format-perl libhttp-daemon-perl libmailtools-perl libio-compress-brotli-perl":
    "libwww-perl libxml-parser-perl",
  "libdbd-mariadb-perl libdbi-perl libterm-readkey-perl netbase": "default-mysql-client mariadb-client mysql-client",
  "libegl-dev libvulkan-dev libwayland-dev libxrandr-dev mesa-vulkan-drivers openssl procps python3": "libglfw3-dev",
  "libfcgi-bin": "libfcgi-dev libfcgi0ldbl",
  "+libfl-dev gcc": "flex",
  "+libfontconfig1 +libfreetype6 +libharfbuzz0b ant-optional libcups2 libasound2": "ant",
  "+libfontconfig1 +libfreetype6 +libharfbuzz0b libcups2 libasound2 dbus shared-mime-info": "pdftk-java",
  "+libfontconfig1 +libfreetype6 +libharfbuzz0b libcups2 libasound2":
    "default-jdk-headless default-jre-headless maven openjdk-21-jdk-headless openjdk-21-jre-headless",
  libfribidi0: "whiptail",
  "libgdbm6 libncursesw6": "zsh",
  "libgraphblas-dev": "libglpk-dev libsuitesparse-dev",
  "libgtk-4-bin librsvg2-common libgtk-4-media-gstreamer mesa-vulkan-drivers psmisc": "libgtk-4-1",
  "libheif-plugin-x265 libheif-plugin-aomenc": "libgd-dev libgd3 libheif-dev libheif-examples libheif1 php-gd php8.4-gd",
  "libhtml-template-perl mariadb-plugin-provider-bzip2 mariadb-plugin-provider-lz4 mariadb-plugin-provider-lzma mariadb-plugin-provider-lzo mariadb-plugin-provider-snappy pv libdbd-mariadb-perl libterm-readkey-perl netbase":
    "default-mysql-server mariadb-server",
  "libhwloc-plugins": "hwloc libtbb-dev",
  "libhwloc-plugins libtool netbase file": "libmpich-dev",
  "libhwloc-plugins libtool netbase file gcc": "libhwloc-dev",
  "libjson-xs-perl netbase": "libjson-perl",
  "+libldap-common +libsasl2-modules": `
    ldap-utils libldap-2.4-2 libldap-2.5-0 libldap-dev libldap2 libldap2-dev php-ldap php8.4-ldap`,
  "+libltdl-dev": "libtool libtool-bin",
  "libltdl-dev build-essential fakeroot libmail-sendmail-perl libarchive-cpio-perl curl ca-certificates": "apache2-dev",
  "libmpich-dev netbase libhwloc-plugins autoconf automake file g++ gcc": "mpich",
  "+libnewlib-arm-none-eabi": "gcc-arm-none-eabi",
  "+libprotobuf-dev": "protobuf-compiler protobuf-compiler-grpc",
  "libqt5opengl5-dev libqt5svg5 qt5-gtk-platformtheme qtwayland5 libqt5sql5-sqlite dbus mesa-vulkan-drivers ca-certificates openssl procps":
    "qtbase5-dev qtdeclarative5-dev",
  "libqt5svg5 qt5-gtk-platformtheme qtwayland5 dbus mesa-vulkan-drivers procps": "libqt5gui5 libqt5printsupport5 libqt5widgets5",
  "libraw1394-tools": "libdc1394-dev",
  "librsvg2-common": "adwaita-icon-theme librsvg2-2 librsvg2-bin",
  "librsvg2-common at-spi2-core psmisc": "libappindicator3-1 libgtk-3-0 libgtk-3-bin",
  "librsvg2-common at-spi2-core psmisc mesa-vulkan-drivers ca-certificates openssl": "libgtk-3-dev",
  "librsvg2-common va-driver-all pocketsphinx-en-us vdpau-driver-all dbus mesa-vulkan-drivers procps": "libavdevice-dev",
  "librsvg2-common va-driver-all pocketsphinx-en-us vdpau-driver-all mesa-vulkan-drivers dbus procps": "ffmpeg",
  "librsvg2-common va-driver-all vdpau-driver-all": "libavcodec-dev libavcodec-extra libavformat-dev",
  "librsvg2-common va-driver-all vdpau-driver-all dbus": "libasound2-plugins",
  "+libsasl2-modules": `
    libmemcached-dev libmemcached11 libmemcachedutil2 libmongoc-1.0-0 libmongoc-dev libsasl2-2 libsasl2-dev php-memcached
    php8.4-memcached php8.4-mongodb`,
  "libsctp1 erlang-crypto psmisc": `
    erlang-asn1 erlang-base erlang-dev erlang-eunit erlang-mnesia erlang-os-mon erlang-parsetools erlang-runtime-tools
    erlang-syntax-tools erlang-tftp erlang-tools erlang-xmerl`,
  "libsctp1 psmisc": `
    elixir erlang-crypto erlang-eldap erlang-ftp erlang-inets erlang-nox erlang-public-key erlang-snmp erlang-ssh erlang-ssl`,
  "libsnmp-perl psmisc perl": "libsnmp-dev",
  "libtool netbase file gcc": "libltdl-dev",
  "libjpeg-turbo-progs": "libjxl-tools",
  "+libsasl2-modules x11-utils luit xterm mesa-vulkan-drivers dbus": "x11vnc",
  "liburi-perl": "libio-socket-ssl-perl",
  "libxt-dev fonts-dejavu-extra librsvg2-common at-spi2-core psmisc mesa-vulkan-drivers": "default-jdk openjdk-21-jdk",
  "+lighttpd-mod-deflate +lighttpd-mod-openssl": "lighttpd",
  "llvm-19-dev python3 clang-tools-19 libclang-rt-19-dev openssl": "clang",
  "logrotate libsctp1 psmisc +ca-certificates perl": "rabbitmq-server",
  "logrotate openssl perl": "rsyslog",
  "logrotate tor-geoipdb torsocks openssl perl": "tor",
  "+make netbase libmodule-signature-perl libpod-readme-perl libsoftware-license-perl": "cpanminus",
  "make python3-pil libjson-xs-perl": "python3-sphinx",
  lrzsz: "minicom",
  "mesa-vulkan-drivers": `
    freeglut3-dev libegl1-mesa-dev libgl1 libgl1-mesa-dev libgl1-mesa-dri libgl1-mesa-glx libgles2-mesa-dev libglew-dev
    libglu1-mesa-dev libglx-mesa0 libosmesa6-dev mesa-common-dev webp x11-utils xorg-dev`,
  "+mesa-vulkan-drivers": "libvulkan1 vulkan-tools",
  "mesa-vulkan-drivers procps": "mesa-utils",
  netbase: `
    ack apt-file apt-show-versions autogen automake cloc colordiff cowsay docbook-xml libauthen-pam-perl libdbd-mysql-perl
    libdbi-perl libencode-perl libfindbin-libs-perl libio-compress-brotli-perl libio-pty-perl libklibc-dev libnet-ssleay-perl
    libparse-yapp-perl libperl-dev libterm-readline-gnu-perl libtest-simple-perl memcached moreutils openbsd-inetd patchutils
    perl php-interbase php8.4-interbase pure-ftpd rename sloccount`,
  "netbase psmisc dbus": "parallel",
  nftables: "iptables",
  "+nodejs": "yarn",
  "+pkg-config": "libudunits2-dev",
  "+syslinux-common": "isolinux syslinux",
  xbitmaps: "x11-apps",
  "netbase libwww-perl libxml-sax-expat-perl psmisc openssl": "libxml-libxml-perl texinfo",
  "opendkim-tools libopendbx1-sqlite3 perl": "opendkim",
  "openipmi perl": "ipmitool",
  "+openssh-client": "sshpass",
  "+openssh-client xauth": "lftp",
  "+openssh-client +ca-certificates psmisc": "mercurial",
  "+pci.ids +usb.ids": "lshw",
  "pcscd shared-mime-info": "opensc",
  perl: "libperl5.40 libsnmp40 snmp snmpd",
  "pkg-config": "libqdbm-dev libsndfile1-dev libspatialindex-dev libtiff5-dev",
  "pocketsphinx-en-us va-driver-all librsvg2-common vdpau-driver-all mesa-vulkan-drivers dbus": "libavfilter-dev",
  "+poppler-data +ca-certificates gnupg-utils gpgv": "poppler-utils",
  "powermgmt-base": "hdparm",
  psmisc: "chrony procps proftpd-basic proftpd-core softhsm2",
  "python3-babel python3-bs4 python3-cssselect python3-html5lib ca-certificates openssl": "gcovr",
  "python3-icu": "certbot python3-certbot-nginx",
  "python3-numpy openssl python3": "python3-numpy-dev",
  "python3-psutil": "pipx",
  "python3-pynvim xclip xxd openssl python3": "neovim",
  "python3-tk ca-certificates openssl": "pylint",
  "ruby-sdbm zip fonts-lato unzip": "ruby-dev",
  "samba-common-bin psmisc dbus openssl python3": "smbclient",
  "shared-mime-info": `
    apulse bluez desktop-file-utils gstreamer1.0-plugins-base gstreamer1.0-tools ibus-gtk libass9
    libatk1.0-0 libbabeltrace-ctf-dev libcairo-gobject2 libgdiplus libgirepository-1.0-1 libglib2.0-0 libglib2.0-bin
    libgsf-1-114 libgstreamer1.0-0 libgudev-1.0-0 libharfbuzz-cairo0 libharfbuzz-gobject0 libharfbuzz-icu0 libharfbuzz-subset0
    libharfbuzz0b libical3 liblqr-1-0 libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0 librrd-dev
    libsecret-1-0 libwebsockets-dev mdbtools mupdf-tools pcscd rrdtool wsdd2`,
  "shared-mime-info ca-certificates openssl": `
    libass-dev libcairo2-dev libglib2.0-dev libgstreamer1.0-dev libharfbuzz-dev libjson-glib-dev libnm-dev libpango1.0-dev
    libsecret-1-dev`,
  "shared-mime-info xauth": "sshfs",
  "+ssl-cert logrotate psmisc perl": "vsftpd",
  "+tesseract-ocr openssl": "tesseract-ocr-eng",
  unzip: "zip",
  "va-driver-all": "vainfo",
  "va-driver-all netbase mesa-vulkan-drivers": "libva-dev",
  "va-driver-all vdpau-driver-all": "libavutil-dev libswresample-dev libswscale-dev",
  "vdpau-driver-all": "libvdpau-dev",
  wamerican: "cracklib-runtime",
  "x11-utils x11-xserver-utils openssl perl": "xdg-utils",
  "+r-recommended x11-utils x11-xserver-utils openssl perl": "r-base-dev",
  "+r-base-dev +r-recommended x11-utils x11-xserver-utils openssl perl": "r-base-core",
  "+r-base-dev r-base-html x11-utils x11-xserver-utils openssl perl": "r-base",
  xauth: "autossh keychain openmpi-bin openssh-client ssh-client xclip",
  "+xauth +xfonts-base mesa-vulkan-drivers": "xvfb",
  "xauth psmisc dbus": "openssh-server ssh",
  "+xfonts-base tigervnc-tools x11-xserver-utils netbase mesa-vulkan-drivers": "tigervnc-standalone-server",
  xxd: "vim vim-tiny",
  "xxd ruby-sdbm perl zip fonts-lato unzip": "vim-nox",
};

/** Packages that recommend nothing of that kind, nor does what they depend on (Debian 13). */
export const NOTHING = `
  7zip acl adb adduser advancecomp alex alsa-utils android-tools-adb antiword apache2-utils apg apparmor apt-transport-https
  apt-utils aspell-de aspell-es aspell-fr aspell-it aspell-nl aspell-pl aspell-pt aspell-ru atomicparsley attr autopoint
  autotools-dev avahi-utils avr-libc avrdude axel bash bash-completion bat bc bear bedtools bind9 bind9-dnsutils bind9-host
  bindfs binfmt-support binutils binutils-aarch64-linux-gnu binutils-arm-linux-gnueabihf binutils-arm-none-eabi binutils-dev
  binutils-gold binutils-i686-linux-gnu binutils-loongarch64-linux-gnu binutils-mingw-w64-x86-64
  binutils-mips64-linux-gnuabi64 binutils-mips64el-linux-gnuabi64 binutils-powerpc64le-linux-gnu binutils-riscv64-linux-gnu
  binutils-s390x-linux-gnu binutils-x86-64-linux-gnu bison bpftool bridge-utils brotli bsdextrautils bsdmainutils bsdutils
  btrfs-progs busybox bzip2 ca-certificates ca-certificates-java cabextract caddy can-utils capnproto catatonit catdoc ccache
  check chromium-sandbox chrpath clisp cmake-data coinor-cbc conntrack console-setup coreutils corkscrew cpio cpp cpp-13
  crossbuild-essential-amd64 crossbuild-essential-arm64 crossbuild-essential-armhf cscope csstidy culmus daemontools dateutils
  davfs2 dbus debconf-utils debian-archive-keyring debianutils default-libmysqlclient-dev default-mysql-client-core
  device-tree-compiler dhcpcd-base dialog diffstat diffutils dmidecode dnsmap dnsutils docbook5-xml dos2unix dosfstools
  doxygen dpkg dumb-init dwarves e2fsprogs e2tools ed enca entr ethtool exfatprogs exiv2 expat expect extra-cmake-modules
  exuberant-ctags fakeroot fastboot fasttree fd-find fdisk ffuf figlet file findutils flac flatbuffers-compiler fontconfig
  fonts-arphic-ukai fonts-arphic-uming fonts-crosextra-carlito fonts-dejavu fonts-dejavu-core fonts-dejavu-extra
  fonts-font-awesome fonts-freefont-ttf fonts-gfs-neohellenic fonts-hanazono fonts-hosny-amiri fonts-lato fonts-noto-cjk
  fonts-noto-color-emoji fonts-noto-core fonts-noto-extra fonts-noto-hinted fonts-noto-unhinted fonts-open-sans fonts-roboto
  fonts-samyak-taml fonts-sil-padauk fonts-symbola fonts-thai-tlwg fonts-unfonts-core fonts-unifont fonts-urw-base35
  fonts-wine fonts-wqy-zenhei fping freetds-bin freetds-dev fswatch ftp fuse fuse3 fzf g++ g++-14 g++-aarch64-linux-gnu
  g++-arm-linux-gnueabihf g++-mingw-w64-i686 g++-mingw-w64-x86-64 g++-mingw-w64-x86-64-posix g++-multilib gawk gcc-avr
  gcc-mingw-w64-i686 gcc-mingw-w64-x86-64 gcc-mingw-w64-x86-64-posix gcc-multilib gdbserver gdisk genisoimage gettext-base
  gfortran gh ghc gifsicle git-man glpk-utils googletest gosu gperf grep gsfonts gzip happy haproxy hashdeep hexedit hfst
  hicolor-icon-theme hmmer hostapd hostname html2text htop hunspell hunspell-en-us i965-va-driver ibverbs-providers
  icu-devtools incron inetutils-ping infernal influxdb influxdb-client info init-system-helpers inotify-tools
  intel-media-va-driver iperf iperf3 iprange iproute2 iputils-arping iputils-tracepath iverilog jo john jpegoptim jq kmod
  kubectl lame lbzip2 less lhasa lib32gcc-s1 lib32stdc++6 lib32z1 libacl1 libacl1-dev libagg-dev libaio-dev libaio1 libao-dev
  libaom-dev libaom3 libapparmor-dev libapparmor1 libapr1 libaprutil1 libarchive-dev libarchive-tools libarchive13 libargon2-1
  libargon2-dev libargtable2-dev libasound2 libasound2-dev libassuan9 libatlas-base-dev libatlas3-base libatomic1 libattr1
  libattr1-dev libaudit-dev libaudit1 libavahi-common3 libavif-dev libavif16 libbenchmark-dev libbinutils libblas-dev libblas3
  libblkid-dev libblkid1 libblosc-dev libblosc1 libbluetooth-dev libbluetooth3 libboost-atomic1.83.0 libboost-chrono1.83.0
  libboost-context-dev libboost-context1.83.0 libboost-date-time-dev libboost-date-time1.83.0 libboost-dev
  libboost-filesystem-dev libboost-filesystem1.83.0 libboost-iostreams-dev libboost-iostreams1.83.0 libboost-locale1.83.0
  libboost-program-options-dev libboost-program-options1.83.0 libboost-random1.83.0 libboost-regex-dev libboost-regex1.83.0
  libboost-serialization1.83.0 libboost-stacktrace-dev libboost-system-dev libboost-system1.83.0 libboost-test-dev
  libboost-test1.83.0 libboost-thread-dev libboost-thread1.83.0 libboost-timer1.83.0 libbpf-dev libbpf1 libbrotli-dev
  libbrotli1 libbsd-dev libbsd0 libbson-dev libbtrfs-dev libbz2-1.0 libbz2-dev libc++-dev libc++1 libc++abi-dev libc-ares-dev
  libc-ares2 libc-bin libc-dev libc6 libc6-arm64-cross libc6-dev libc6-i386 libcairo-script-interpreter2 libcairo2 libcap-dev
  libcap-ng0 libcap2 libcap2-bin libcapnp-dev libcares2 libcatch2-dev libccid libcgif0 libcjson-dev libcjson1
  libclang-rt-18-dev libclang1 libcleri-dev libcmocka-dev libconfig++-dev libconfig++11 libconfig-dev libconfig11 libconfuse2
  libcpprest-dev libcrypt-dev libcrypt1 libcrypto++-dev libct4 libcunit1-dev libczmq4 libdaemon0 libdav1d-dev libdav1d7
  libdb-dev libdb5.3 libdb5.3++ libdbd-mysql libde265-0 libde265-dev libdeflate-dev libdeflate0 libdevmapper-dev
  libdevmapper-event1.02.1 libdevmapper1.02.1 libdrm-dev libdrm2 libdvdread-dev libdw-dev libdw1 libebml5 libecap3 libedit-dev
  libedit2 libegl-mesa0 libegl1 libegl1-mesa libeigen3-dev libelf-dev libelf1 libengine-pkcs11-openssl libestr0 libev-dev
  libev4 libevent-2.1-7 libevent-core-2.1-7 libevent-dev libevent-extra-2.1-7 libevent-openssl-2.1-7 libevent-pthreads-2.1-7
  libexif-dev libexif12 libexpat1 libexpat1-dev libfaac-dev libfastjson4 libfdt-dev libffi-dev libffi6 libffi7 libffi8
  libffmpeg-nvenc-dev libfftw3-dev libfftw3-double3 libfftw3-long3 libfftw3-quad3 libfftw3-single3 libfl2 libflac-dev
  libflac14 libflite1 libfmt-dev libfmt10 libfontconfig libfontconfig-dev libfontconfig1 libfontconfig1-dev libfontenc1
  libfreetype-dev libfreetype6 libfreetype6-dev libfreexl-dev libfreexl1 libfribidi-dev libfribidi0 libftdi1 libftdi1-dev
  libfuse-dev libfuse2 libfuse3-4 libfuse3-dev libfuzzy2 libfyba-dev libfyba0 libgav1-bin libgbm-dev libgbm1 libgc-dev
  libgcc-s1 libgcc1 libgcrypt20 libgcrypt20-dev libgdbm-compat-dev libgdbm-compat4 libgdbm-dev libgdbm6 libgdk-pixbuf-2.0-0
  libgdk-pixbuf2.0-0 libgeos++-dev libgeos-c1 libgeos-c1v5 libgeos-dev libgettextpo-dev libgflags-dev libgflags2.2
  libgfortran5 libgif-dev libgit2-dev libgles2 libglpk40 libglu1 libglu1-mesa libglvnd0 libgmock-dev libgmp-dev libgmp10
  libgmp3-dev libgmpxx4ldbl libgnutls-dane0 libgnutls-openssl27 libgnutls28-dev libgnutls30 libgomp1 libgoogle-glog-dev
  libgoogle-glog0v6 libgoogle-perftools-dev libgoogle-perftools4 libgpg-error-dev libgpg-error0 libgpm2 libgsl-dev libgsl28
  libgslcblas0 libgsm1 libgssapi-krb5-2 libgtest-dev libhashkit2 libhidapi-dev libhidapi-libusb0 libhiredis-dev
  libhiredis1.1.0 libhogweed6 libhttp-parser-dev libhwy-dev libhwy1 libhyperscan-dev libiberty-dev libibumad3 libibverbs-dev
  libice-dev libice6 libicu-dev libicu76 libid3tag0-dev libidn11-dev libidn12 libidn2-0 libidn2-dev libiksemel3
  libimagequant-dev libimagequant0 libiodbc2-dev libjack-dev libjack-jackd2-0 libjansson-dev libjansson4 libjbig0
  libjemalloc-dev libjemalloc2 libjna-java libjpeg-dev libjpeg-turbo-progs libjpeg-turbo8-dev libjpeg62-turbo
  libjpeg62-turbo-dev libjq1 libjs-highlight.js libjs-jquery libjson-c-dev libjson-c5 libjsoncpp-dev libjsoncpp26
  libjudydebian1 libjxl-dev libk5crypto3 libkeyutils1 libkml-dev libkmlbase1 libkmldom1 libkmlengine1 libkmod2 libkrb5-3
  libkrb5-dev libksba-mingw-w64-dev libksba8 liblapack-dev liblapack3 liblapacke-dev liblcms2-2 liblcms2-dev libldap-common
  libldns-dev libldns3 liblept5 libleptonica-dev libleveldb-dev libleveldb1d liblmdb-dev liblmdb0 liblognorm5 libltdl7
  liblttng-ust1 liblua5.1-0 liblua5.2-0 liblua5.3-0 liblua5.4-0 libluajit-5.1-2 libluajit-5.1-dev liblz4-1 liblz4-dev
  liblz4-tool liblzma-dev liblzma5 liblzo2-2 liblzo2-dev libmad0-dev libmagic-dev libmagic1 libmariadb-dev
  libmariadb-dev-compat libmariadb3 libmariadbd-dev libmatroska-dev libmaxminddb-dev libmaxminddb0 libmbedcrypto16
  libmbedtls-dev libmbedtls21 libmbedx509-7 libmcrypt-dev libmcrypt4 libmecab-dev libmemcached-tools libmetis-dev libmhash2
  libmicrohttpd-dev libmicrohttpd12 libmilter1.0.1 libmimalloc3 libminiupnpc-dev libminiupnpc17 libminiupnpc18 libminizip1
  libmnl-dev libmnl0 libmosquitto-dev libmosquitto1 libmosquittopp-dev libmount-dev libmount1 libmp3lame-dev libmp3lame0
  libmpc-dev libmpc3 libmpdec4 libmpfr-dev libmpfr6 libmpg123-0 libmpg123-dev libmsgpack-dev libmysqlclient-dev libncurses-dev
  libncurses5 libncurses5-dev libncurses6 libncursesw5-dev libncursesw6 libneon27 libnet1-dev libnetfilter-conntrack-dev
  libnetfilter-queue-dev libnettle8 libnetty-java libnewt0.52 libnghttp2-14 libnghttp2-dev libnghttp3-9 libnifti-dev
  libnl-3-200 libnl-3-dev libnl-genl-3-200 libnl-genl-3-dev libnl-route-3-200 libnlopt-dev libnotify-bin libnotify4
  libnpth-mingw-w64-dev libnpth0 libnsl2 libnspr4 libnspr4-dev libnss-myhostname libnss-wrapper libnss3 libnss3-dev
  libnss3-tools libnuma-dev libnuma1 libodbc1 libodbc2 libodbccr2 libodbcinst2 libogg-dev libogg0 libomp-dev libonig-dev
  libonig4 libonig5 libopenblas-dev libopenblas0 libopencc-dev libopencore-amrnb-dev libopencore-amrwb-dev libopenexr-3-1-30
  libopenexr-dev libopengl0 libopenjp2-7 libopenjp2-7-dev libopenni2-dev libopenslide-dev libopenthreads-dev libopus-dev
  libopus0 libosmesa6 libossp-uuid-dev libout123-0 libp11-kit0 libpam-google-authenticator libpam-modules libpam-radius-auth
  libpam-runtime libpam-systemd libpam0g libpam0g-dev libparted-dev libpci3 libpcre2-16-0 libpcre2-32-0 libpcre2-8-0
  libpcre2-dev libpcre2-posix3 libpcre3 libpcre3-dev libpcsclite-dev libpcsclite1 libphp8.4-embed libpixman-1-0
  libpixman-1-dev libpng-dev libpng16-16 libpopt-dev libpopt0 libportaudio2 libportaudiocpp0 libpostgresql-jdbc-java libpri1.4
  libprotobuf-c-dev libprotobuf-c1 libprotobuf-dev libprotobuf-lite32 libprotobuf32 libpsl-dev libpsl5 libpython3-dev libpython3.13
  libqhull-dev libqhull-r8.0 libqpdf-dev libqrencode-dev libqrencode4 libqt5core5a libqt6core6 libqt6sql6-mysql
  libqt6sql6-odbc libqt6sql6-sqlite libqt6xml6 libquadmath0 librabbitmq-dev librabbitmq4 libradcli4 librav1e-dev libraw-dev
  librdmacm-dev libre2-11 libreadline-dev libreadline8 librelp0 libresample1 librocksdb-dev librsvg2-common librtlsdr0
  librtmp1 libsamplerate0 libsasl2-modules libsasl2-modules-gssapi-mit libsass-dev libsass1 libsctp1 libseccomp-dev
  libseccomp2 libselinux1 libselinux1-dev libsensors4-dev libsensors5 libseqan2-dev libsharpyuv-dev libsharpyuv0
  libsigc++-2.0-dev libslang2 libslang2-dev libsm-dev libsm6 libsnappy-dev libsnappy1v5 libsndfile1 libsodium-dev libsodium23
  libspandsp2 libspdlog-dev libspeex1 libspeexdsp1 libspng-dev libspng0 libsqlcipher-dev libsqlite3-0 libsqlite3-dev
  libsrtp2-1 libsrtp2-dev libss7-2.0 libssh-4 libssh-dev libssh2-1 libssh2-1-dev libssl-dev libssl1.1 libssl3 libstdc++-13-dev
  libstdc++-14-dev libstdc++5 libstdc++6 libsvm-dev libsybdb5 libsyn123-0 libsystemd-dev libsystemd0 libtalloc2 libtasn1-6
  libtbb2 libtbbmalloc2 libtcl8.6 libtcmalloc-minimal4 libtelnet-dev libtheora-dev libtheora0 libtheoradec1 libtheoraenc1
  libtidy-dev libtidy58 libtiff-dev libtiff5 libtiff6 libtiffxx6 libtinfo5 libtinfo6 libtinyxml-dev libtinyxml2-dev
  libtirpc-dev libtirpc3 libtk8.6 libtokyocabinet-dev libtokyocabinet9 libturbojpeg0-dev libudev-dev libudev1 libunbound8
  libunistring-dev libunistring5 libunwind-dev libunwind8 liburing-dev liburing2 liburiparser1 libusb-0.1-4 libusb-1.0-0
  libusb-1.0-0-dev libusb-dev libuuid1 libuv1 libuv1-dev libv4l-0 libv4l-dev libv4l2rds0 libvncserver-dev libvncserver1
  libvorbis-dev libvorbis0a libvorbisenc2 libvorbisfile3 libvpx-dev libvpx9 libwayland-client0 libwayland-dev
  libwayland-server0 libwebm-dev libwebp-dev libwebp6 libwebp7 libwebpdecoder3 libwebpdemux2 libwebpmux3 libwebsockets19
  libwoff1 libwrap0 libwslay-dev libx11-6 libx11-dev libx11-xcb-dev libx11-xcb1 libx264-164 libx264-dev libx265-215
  libx265-dev libxau6 libxcb-cursor0 libxcb-dri3-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-shm0-dev libxcb-xfixes0 libxcb-xfixes0-dev libxcb-xinerama0 libxcb-xkb1
  libxcb-xtest0 libxcb1 libxcb1-dev libxcomposite-dev libxcomposite1 libxcursor-dev libxcursor1 libxdamage-dev libxdamage1
  libxdmcp6 libxext-dev libxext6 libxfixes-dev libxfixes3 libxft-dev libxft2 libxi-dev libxi6 libxinerama-dev libxinerama1
  libxkbcommon-dev libxkbcommon-x11-0 libxkbcommon0 libxkbfile-dev libxkbfile1 libxml2 libxml2-dev libxml2-utils libxmlsec1
  libxmlsec1-dev libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl libxmu-dev libxmu6 libxpm-dev libxpm4
  libxrandr-dev libxrandr2 libxrender-dev libxrender1 libxres-dev libxshmfence1 libxslt-dev libxslt1-dev libxslt1.1 libxss-dev
  libxss1 libxt-dev libxt6 libxtables12 libxtst-dev libxtst6 libxv1 libxvidcore-dev libxxf86vm-dev libxxf86vm1 libxxhash-dev
  libxxhash0 libyajl-dev libyajl2 libyaml-0-2 libyaml-cpp-dev libyaml-cpp0.8 libyaml-dev libyubikey0 libyuv-dev libyuv0
  libz-dev libz-mingw-w64-dev libz3-dev libzip-dev libzip4 libzip5 libzmq5 libzstd-dev libzstd1 linux-libc-dev lld lm-sensors
  locales locales-all locate login lp-solve lsb-base lsb-release lsof ltrace lua-cjson lua-iconv lua5.1 lua5.3 lua5.4 luajit
  lz4 lzip lzop m4 make man man-db mawk mcl mecab mecab-ipadic-utf8 media-types menhir mesa-va-drivers mesa-vulkan-drivers
  mingw-w64 mingw-w64-x86-64-dev minimap2 minisat mkvtoolnix mmv modsecurity-crs mold monit mosquitto mosquitto-clients mpc
  mtd-utils mtools muscle mwm n2n nano nano-tiny nasm ncdu ncmpc net-tools netbase netcat netcat-openbsd netcat-traditional
  netpbm nginx nginx-common nginx-full nginx-light ngspice ninja-build nlohmann-json3-dev novnc nscd nsis ntfs-3g nullmailer
  nvi obfs4proxy ocl-icd-libopencl1 odbcinst odbcinst1debian2 opencl-headers openexr openmpi-common openocd openssl optipng
  opus-tools original-awk osmium-tool p11-kit p7zip p7zip-full pahole pandoc par2 parted passwd patch patchelf pbzip2 pciutils
  perl-base php-apcu php-bcmath php-bz2 php-cli php-common php-gmp php-imap php-intl php-json php-mbstring php-mysql
  php-opcache php-pear php-redis php-soap php-sqlite3 php-xdebug php-xml php-xmlrpc php-zip php8.4-apcu php8.4-bcmath
  php8.4-bz2 php8.4-cgi php8.4-cli php8.4-common php8.4-gmp php8.4-imap php8.4-intl php8.4-mbstring php8.4-mysql
  php8.4-opcache php8.4-readline php8.4-redis php8.4-soap php8.4-sqlite3 php8.4-tidy php8.4-xdebug php8.4-xml php8.4-zip
  picocom pigz pkg-config pkgconf plocate pngcrush pngquant portaudio19-dev postgresql-client-common potrace prank prodigal
  proj-data protobuf-c-compiler proxychains4 psmisc pv pwgen python3-boto3 python3-botocore python3-certifi python3-full
  python3-requests python3-tornado python3-venv python3.13-venv qmake6 qpdf qt5-qmake qtchooser r-doc-html rapidjson-dev raxml
  rclone rdesktop re2c redir redis redis-server redis-tools rfkill ripgrep rsync s-nail sassc sccache schedtool screen sed
  shared-mime-info sharutils shellcheck shfmt siege silversearcher-ag sipcalc smartmontools socat source-highlight sox
  spawn-fcgi speedtest-cli sqlite3 squashfs-tools ssl-cert ssmtp steghide stlink-tools stockfish strace stress stress-ng
  subread subversion sudo swig symlinks syslinux-common syslinux-utils tabix tango-icon-theme tar tcl tcl8.6 tclsh tcsh
  tdsodbc telnet tftpd-hpa thin-provisioning-tools tidy tigervnc-common time tini tk tk8.6 tmux toilet traceroute
  transmission-common tree ttf-wqy-zenhei tzdata tzdata-legacy uchardet universal-ctags unixodbc unixodbc-dev unrar unrar-free
  unrtf unzip upx-ucl usbmuxd usbutils uthash-dev util-linux uuid uuid-dev uwsgi v4l-utils va-driver-all valkey-server vnstat
  wait-for-it wdiff whois wireless-tools wrk x11-common x11-xkb-utils x11-xserver-utils x11proto-core-dev x11proto-dev
  x11proto-gl-dev x265 xauth xbitmaps xdelta3 xdotool xfonts-100dpi xfonts-75dpi xfonts-base xfonts-cyrillic xfonts-encodings
  xfonts-scalable xfonts-utils xinetd xmlsec1 xmlstarlet xorriso xsltproc xtail xterm xutils-dev xxd xz-utils xzdec yasm z3
  zlib1g zlib1g-dev zopfli zstd zziplib-bin`;

/** Packages by what they depend on, of that which is added by name (Debian 13). */
export const DEPENDED_ON: Readonly<Record<string, string>> = {
  automake: `
    apache2-dev intltool libhwloc-dev libltdl-dev libmpich-dev libopenmpi-dev libscotch-dev php-dev php8.4-dev`,
  bzip2: "apache2-dev build-essential dpkg-dev libcups2-dev tcl-dev tk-dev",
  "ca-certificates": `
    software-properties-common ant bundler ca-certificates-java certbot composer default-jdk default-jdk-headless default-jre default-jre-headless intltool
    libwww-perl libxml-parser-perl maven novnc npm openjdk-21-jdk openjdk-21-jdk-headless openjdk-21-jre openjdk-21-jre-headless
    pipx python3-boto3 python3-botocore python3-certbot-nginx python3-certifi python3-full python3-pip python3-requests
    python3-sphinx python3-tornado python3-venv python3-virtualenv python3.13-venv ruby ruby-dev ruby-full rubygems vim-nox yt-dlp`,
  file: "apache2-dev intltool libtool libtool-bin php-dev php8.4-dev",
  "g++": "build-essential g++-multilib libmpich-dev",
  gcc: `
    apache2-dev build-essential cargo g++ g++-multilib gcc-multilib gfortran lcov libmpich-dev libtool libtool-bin php-dev
    php8.4-dev rustc`,
  git: "git-lfs yarnpkg",
  gnupg: "gnupg2 libgpgme-dev libgpgme11-dev poppler-utils",
  "libc6-dev": `
    apache2-dev build-essential cargo clang clang-tidy default-libmysqlclient-dev freeglut3-dev g++ g++-14 g++-multilib
    gcc-multilib gfortran libacl1-dev libao-dev libapr1-dev libaprutil1-dev libarchive-dev libass-dev libattr1-dev libblkid-dev
    libbluetooth-dev libboost-all-dev libboost-context-dev libboost-date-time-dev libboost-dev libboost-filesystem-dev
    libboost-iostreams-dev libboost-program-options-dev libboost-python-dev libboost-regex-dev libboost-stacktrace-dev
    libboost-system-dev libboost-test-dev libboost-thread-dev libbpf-dev libbz2-dev libc6-dev-i386 libcairo2-dev libclang-dev
    libcpprest-dev libcups2-dev libcurl3-dev libcurl4-gnutls-dev libcurl4-openssl-dev libczmq-dev libdevmapper-dev libdw-dev
    libedit-dev libelf-dev libenchant-2-dev libexif-dev libexpat1-dev libfontconfig-dev libfontconfig1-dev libfreetype-dev
    libfreetype6-dev libfuse-dev libfuse3-dev libgc-dev libgcrypt20-dev libgd-dev libgdal-dev libgdbm-compat-dev libgdbm-dev
    libglib2.0-dev libglpk-dev libgnutls28-dev libgpgme-dev libgpgme11-dev libgrpc++-dev libgrpc-dev libgstreamer1.0-dev
    libharfbuzz-dev libhdf5-dev libhdf5-serial-dev libhwloc-dev libicu-dev libid3tag0-dev libjpeg-dev libjpeg-turbo8-dev
    libjpeg62-turbo-dev libjson-glib-dev libkrb5-dev libmagickcore-dev libmagickwand-dev libmariadb-dev libmariadb-dev-compat
    libmemcached-dev libmicrohttpd-dev libmongoc-dev libmount-dev libmpich-dev libmysqlclient-dev libncurses-dev libncurses5-dev
    libncursesw5-dev libnet1-dev libnetcdf-dev libnm-dev libnotify-dev libnuma-dev libopenmpi-dev libpam0g-dev libpango1.0-dev
    libparted-dev libpcap-dev libpcre2-dev libpcre3-dev libperl-dev libpng-dev libpopt-dev libproj-dev libprotobuf-dev
    libpulse-dev libpython3-dev libqpdf-dev librdkafka-dev libreadline-dev librocksdb-dev librsvg2-dev libsasl2-dev libscotch-dev
    libsdl1.2-dev libsdl2-dev libsecret-1-dev libselinux1-dev libslang2-dev libsm-dev libsnmp-dev libsoup2.4-dev libspatialite-dev
    libsqlite3-dev libssh-dev libssh2-1-dev libstdc++-14-dev libtesseract-dev libtiff-dev libtiff5-dev libtool libtool-bin
    liburing-dev libusb-dev libv4l-dev libvips-dev libvncserver-dev libwebsockets-dev libxft-dev libxmlsec1-dev libxmu-dev
    libxt-dev libz-dev libzip-dev libzmq3-dev libzmq5-dev llvm-dev luarocks php-dev php8.4-dev python3-dev python3.13-dev rustc
    tcl-dev tk-dev uuid-dev valac varnish zlib1g-dev`,
  "libc6-dev-arm64-cross": "crossbuild-essential-arm64 g++-aarch64-linux-gnu",
  "libc6-dev-armhf-cross": "crossbuild-essential-armhf g++-arm-linux-gnueabihf",
  libfontconfig1: `
    default-jdk default-jre ffmpeg fontconfig fonts-wqy-zenhei ghostscript graphviz gstreamer1.0-plugins-base hwloc
    libappindicator3-1 libasound2-plugins libass-dev libavcodec-dev libavdevice-dev libavfilter-dev libavformat-dev libcairo2
    libcairo2-dev libfontconfig-dev libfontconfig1-dev libgd-dev libgd3 libgdiplus libgtk-3-0 libgtk-3-bin libgtk-4-1 libgtk2.0-0
    libharfbuzz-dev libpango-1.0-0 libpango1.0-dev libpangocairo-1.0-0 libpangoft2-1.0-0 libqt5gui5 libqt5printsupport5
    libqt5widgets5 librrd-dev librsvg2-2 librsvg2-bin librsvg2-common librsvg2-dev libtheora-dev libtk8.6 libxft-dev libxft2
    openjdk-21-jdk openjdk-21-jre php-gd php8.4-gd poppler-utils python3-cairo python3-full python3-tk qt6-base-dev
    qt6-declarative-dev qt6-tools-dev-tools qtbase5-dev qtdeclarative5-dev rrdtool tesseract-ocr tk tk-dev`,
  libfreetype6: `
    default-jdk default-jre ffmpeg fontconfig fonts-wqy-zenhei ghostscript graphviz gstreamer1.0-plugins-base hwloc
    libappindicator3-1 libasound2-plugins libass-dev libavcodec-dev libavdevice-dev libavfilter-dev libavformat-dev libcairo2
    libcairo2-dev libfontconfig libfontconfig-dev libfontconfig1 libfontconfig1-dev libfreetype-dev libfreetype6-dev libgd-dev
    libgd3 libgdiplus libgtk-3-0 libgtk-3-bin libgtk-4-1 libgtk2.0-0 libharfbuzz-dev libharfbuzz-icu0 libharfbuzz0b libpango-1.0-0
    libpango1.0-dev libpangocairo-1.0-0 libpangoft2-1.0-0 libqt5gui5 libqt5printsupport5 libqt5widgets5 librrd-dev librsvg2-2
    librsvg2-bin librsvg2-common librsvg2-dev libtheora-dev libtk8.6 libxft-dev libxft2 mupdf-tools openjdk-21-jdk openjdk-21-jre
    php-gd php8.4-gd poppler-utils python3-cairo python3-full python3-pil python3-tk qt6-base-dev qt6-declarative-dev
    qt6-tools-dev-tools qtbase5-dev qtdeclarative5-dev rrdtool tesseract-ocr tigervnc-standalone-server tk tk-dev xfonts-75dpi
    xfonts-base xvfb`,
  libharfbuzz0b: `
    default-jdk default-jre ffmpeg graphviz libappindicator3-1 libasound2-plugins libass-dev libavcodec-dev libavdevice-dev
    libavfilter-dev libavformat-dev libgdiplus libgtk-3-0 libgtk-3-bin libgtk-4-1 libgtk2.0-0 libharfbuzz-dev libharfbuzz-icu0
    libpango-1.0-0 libpango1.0-dev libpangocairo-1.0-0 libpangoft2-1.0-0 libqt5gui5 libqt5printsupport5 libqt5widgets5 librrd-dev
    librsvg2-2 librsvg2-bin librsvg2-common librsvg2-dev mupdf-tools openjdk-21-jdk openjdk-21-jre python3-pil qt6-base-dev
    qt6-declarative-dev qt6-tools-dev-tools qtbase5-dev qtdeclarative5-dev rrdtool tesseract-ocr`,
  "libltdl-dev": "libhwloc-dev libmpich-dev libopenmpi-dev libscotch-dev",
  "libmagickcore-7.q16-10-extra": "libmagickcore-dev libmagickwand-dev",
  make: "apache2-dev build-essential dpkg-dev libcups2-dev tcl-dev tk-dev",
  nodejs: "npm yarnpkg",
  "openssh-client": "autossh keychain libopenmpi-dev libscotch-dev openmpi-bin openssh-server ssh sshfs",
  patch: "apache2-dev build-essential dpkg-dev intltool libcups2-dev tcl-dev tk-dev",
  "python3-dev": "libboost-python-dev",
  "r-recommended": "r-base",
  "xz-utils": "apache2-dev build-essential dpkg-dev libcups2-dev tcl-dev tk-dev",
};
