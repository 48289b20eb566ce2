import { type WordSet, wordSet } from "../words.js";

/** Directories at the root that are the distribution's (Filesystem Hierarchy Standard 3.0; Debian's and Red Hat's own); all others are the project's. */
export const DISTRIBUTION_ROOTS: WordSet = wordSet(
  "bin boot cdrom command cygdrive dev efi etc export gnu home initrd lib lib32 lib64 libexec libo32 libx32 lost+found media misc mnt net nix opt ostree package proc root run sbin selinux service snap srv sys sysroot tmp usr var vagrant",
);

/** Directories of the distribution below which a project may have its own, and what in them is not the project's. */
export const PROJECT_PARENTS: Readonly<Record<string, RegExp>> = {
  "/home": /^(linuxbrew|lost\+found|\..*)$/,
  "/opt":
    /^(aws|azure.*|bitnami|brave.*|cisco|cni|containerd|couchdb|cuda.*|datadog.*|google|gitlab|hp|ibm|intel|java|jdk.*|lampp|microsoft|mssql.*|nvidia|oracle|omi|puppetlabs|remi|rh|rocm.*|splunk|sublime.*|td-agent|vc|yarn.*|zabbix|zoom)$/,
  "/root": /^\..*$/,
  "/srv": /^(containers|ftp|git|http|salt|tftp|www)$/,
  "/tmp": /^\..*$/,
  "/usr/src": /^(.*\d.*|annobin|debug|gmock|gtest|googletest|kernels|libreswan|linux.*|modules|packages|php|redhat|rpm|tomcat)$/,
};

/** Directories that every base image has, so that WORKDIR makes none. */
export const ALWAYS_THERE: WordSet = wordSet("/ /bin /dev /etc /home /opt /root /tmp /usr /usr/bin /usr/local /usr/local/bin /var");

/** Programs in /usr/local/bin that no package runs when it is installed: start-up scripts, and tools of projects. */
export const PROJECT_PROGRAMS = /(\.sh|entrypoint|^(composer|dumb-init|gosu|su-exec|tini|uv|uvx|wait-for|wait-for-it))$/;
