import { expect, test } from "vitest";
import type { ImageFile } from "../src/image/image.js";
import type { FileKind } from "../src/model/evidence.js";
import { kindOf } from "../src/observe/kinds.js";

const PLACED = { mode: 0o644, uid: 0, gid: 0, layer: 1, xattrs: new Map<string, string>() };

function file(content: Extract<ImageFile, { type: "file" }>["content"], mode = 0o644): ImageFile {
  return { ...PLACED, mode, type: "file", size: 1, hash: "", content, hardLinkOf: undefined };
}

const PLAIN = file({ kind: "other" });
const SCRIPT = file({ kind: "script", interpreter: "/bin/sh", argument: undefined });
const ELF = { class: 64, machine: "x86_64", needed: [], rpath: [], runpath: [] } as const;

function elf(interpreter: string | undefined, mode: number): ImageFile {
  return file({ kind: "elf", elf: { ...ELF, interpreter } } as never, mode);
}

/** By name alone: each word is a path of that kind. */
const NAMED: Readonly<Partial<Record<FileKind, string>>> = {
  cache: `/tmp/x /var/tmp/x /var/cache/x /srv/.cache/pip/x /srv/.npm/x /srv/.cargo/registry/x /srv/.m2/x /srv/.gradle/x
    /srv/__pycache__/x /srv/.npm/_cacache/x /srv/.ccache/x /root/.cpanm /srv/a.pyc /srv/config.log /root/.wget-hsts
    /root/.bash_history /root/.viminfo /srv/npm-cache/_cacache/x /root/.lesshst /root/.python_history`,
  source: `/src/a.c /src/a.cc /src/a.cpp /src/a.cxx /src/a.c++ /src/a.s /src/a.asm /src/a.f /src/a.f90 /src/a.f95 /src/a.rs /src/a.go
    /src/A.java /src/a.kt /src/a.cs /src/a.swift /src/a.hs /src/a.ml /src/a.mli /src/a.pas /src/a.adb /src/a.ads /src/a.zig /src/a.d
    /src/a.y /src/a.yy /src/a.l /src/a.ll /src/a.proto /src/a.cmake /src/a.mk /src/Makefile.am /src/configure.ac /src/a.m4
    /src/config.h.in /src/a.pro /src/a.gyp /src/a.gypi /src/a.vcxproj /src/a.sln /src/a.patch /src/a.diff /src/Makefile
    /src/GNUmakefile /src/makefile /src/CMakeLists.txt /src/CMakeCache.txt /src/meson.build /src/meson_options.txt /src/build.ninja
    /src/SConstruct /src/Rakefile /src/Cargo.toml /src/Cargo.lock /src/go.mod /src/go.sum  /src/config.status
    /src/Dockerfile /src/Containerfile /src/.git/HEAD /src/.git /src/.github/x /src/.svn/x /src/.idea/x /src/.vscode/x /src/.gitignore
    /src/.gitattributes /src/.gitmodules /src/.dockerignore /src/.editorconfig /src/.clang-format /src/.clang-tidy /src/.travis.yml`,
  object: "/src/a.o /src/a.a /src/a.la /src/a.lo /src/a.gch /src/a.pch /src/a.rlib /src/a.rmeta /usr/lib/pkgconfig/z.pc",
  header: `/src/a.h /src/a.hh /src/a.hpp /src/a.hxx /src/a.h++ /src/a.inl /src/a.ipp /src/a.tcc /usr/include/c++/13/vector
    /opt/x/include/Eigen/Dense /usr/include/x.def /usr/local/include/x.def /usr/lib/clang/18/include/x.modulemap`,
  documentation: `/usr/share/man/man1/x /usr/share/doc/x/copyright /usr/share/info/dir /opt/x/share/gtk-doc/html/x.html /usr/local/man/x
    /srv/x.md /srv/x.markdown /srv/x.rst /opt/x/a.1 /opt/x/a.3.gz /opt/x/openssl.1m /srv/README /srv/readme.txt /srv/NEWS /srv/CHANGES
    /srv/ChangeLog /srv/AUTHORS /srv/COPYING /srv/LICENSE /srv/INSTALL /srv/TODO`,
  archive: `/srv/a.tar /srv/a.tar.gz /srv/a.tgz /srv/a.tbz2 /srv/a.txz /srv/a.tzst /srv/a.zip /srv/a.7z /srv/a.deb /srv/a.rpm /srv/a.apk
    /srv/a.gz /srv/a.bz2 /srv/a.xz /srv/a.zst`,
  script:
    "/srv/a.sh /srv/a.bash /srv/a.py /srv/a.pl /srv/a.pm /srv/a.rb /srv/a.js /srv/a.mjs /srv/a.cjs /srv/a.php /srv/a.lua /srv/a.tcl /srv/a.awk /srv/a.R",
  configuration: `/etc/app/x /srv/a.conf /srv/a.cfg /srv/a.ini /srv/a.yml /srv/a.yaml /srv/a.toml /srv/a.json /srv/a.xml
    /srv/a.properties /srv/a.env /srv/a.cnf`,
  // What programs read, though a part of its name says something else.
  other: `/srv/table /srv/a.html /srv/catalog /srv/model.obj /app/include/head.html /app/docs/index.html /app/info/index.html /srv/adc
    /srv/a.oo /srv/a.cx /srv/ah /srv/tmp/x /srv/var/cache/x /srv/etc/x /srv/a.h5 /srv/a.txt /srv/pkgconfig/x /srv/READMEs /srv/src/go.mode
    /srv/gzip /srv/a.pyx /srv/a.shp /srv/a.pyco /srv/a.logs /srv/root/.viminfo /root/.viminfo.d/x /srv/usr/local/man /srv/usr/include/x.def /srv/pkgconfig/z.pcx /srv/go.sums /srv/a.zipx /srv/etc/x/y /srv/a.jsonl /srv/.gitx /srv/.github-x`,
};

const CASES = Object.entries(NAMED).flatMap(([kind, paths]) => paths.split(/\s+/).map((path) => [path, kind as FileKind] as const));

test.each(CASES)("%s is %s by its name", (path, kind) => {
  expect(kindOf(path, PLAIN, "left alone")).toBe(kind);
});

test.each<[what: string, path: string, file: ImageFile, kind: FileKind]>([
  ["a program", "/opt/x/run", elf("/lib64/ld-linux-x86-64.so.2", 0o644), "program"],
  ["a static program", "/opt/x/run", elf(undefined, 0o755), "program"],
  ["a static program that only its group may run", "/opt/x/run", elf(undefined, 0o610), "program"],
  ["what nobody may run", "/opt/x/part", elf(undefined, 0o644), "object"],
  ["a library", "/opt/x/libz.so", elf(undefined, 0o644), "library"],
  ["a library of a version", "/opt/x/libz.so.1.3", elf(undefined, 0o755), "library"],
  ["a library that is a program, too", "/lib/libc.so.6", elf("/lib64/ld-linux-x86-64.so.2", 0o755), "library"],
  ["an object", "/src/a.o", elf(undefined, 0o755), "object"],
  ["an object of Windows' name", "/src/a.obj", elf(undefined, 0o755), "object"],
  ["an object of libtool", "/src/a.lo", elf(undefined, 0o755), "object"],
  ["a module of the kernel", "/lib/modules/6/a.ko", elf(undefined, 0o755), "object"],
  ["a program with what looks like an ending", "/opt/app.o/run.sold", elf(undefined, 0o755), "program"],
  ["a program in a cache: what is compiled is no cache", "/tmp/run", elf(undefined, 0o755), "program"],
  ["a script by its first line", "/opt/x/run", SCRIPT, "script"],
  ["a script in a cache", "/root/.cache/x/run", SCRIPT, "cache"],
  ["a directory", "/opt/x.d", { ...PLACED, type: "directory" }, "directory"],
  ["a link", "/opt/a.c", { ...PLACED, type: "symlink", target: "b" }, "link"],
  ["a pipe", "/opt/fifo", { ...PLACED, type: "fifo" }, "other"],
])("%s", (_, path, one, kind) => {
  expect(kindOf(path, one, "left alone")).toBe(kind);
});

const STATE = `/var/cache /usr/lib/apk /var/lib/dpkg/status /var/lib/apt/x /var/lib/apk/x /var/lib/ucf/x /var/lib/pam/auth /var/lib/systemd/x /var/lib/python/x
  /var/lib/sgml-base/x /var/lib/xml-core/x /var/cache/x /etc/alternatives/cc /etc/pam.d/x /etc/rc0.d/x /etc/rcS.d/x /etc/ssl/certs/x
  /etc/ssl/private/x /etc/systemd/x /etc/perl/x /etc/python3/debian_config /etc/fonts/conf.d/x /etc/ca-certificates/x /usr/share/mime/x /usr/share/icons/x /var/log/x
  /etc/ld.so.cache /etc/mailcap /etc/ca-certificates.conf /etc/inputrc /etc/networks /etc/shells /etc/apt/sources.list~
  /usr/lib/x86_64-linux-gnu/gconv/gconv-modules.cache /usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders.cache
  /usr/lib/x86_64-linux-gnu/gio/modules/giomodule.cache /usr/share/info/dir /usr/share/info/dir.old
  /usr/share/glib-2.0/schemas/gschemas.compiled /usr/local/share/fonts /usr/local/share/ca-certificates /usr/local/share/sgml/x
  /usr/local/share/xml/x /lib/apk/db/installed /usr/lib/apk/db/installed`;

test.each(STATE.split(/\s+/))("%s comes with packages where a RUN installs some, and is somebody's work elsewhere", (path) => {
  expect(kindOf(path, PLAIN, "installed")).toBe("package-state");
  expect(kindOf(path, PLAIN, "left alone")).not.toBe("package-state");
});

test.each([
  "/etc/rc7.d/x",
  "/etc/mailcap.order",
  "/srv/var/lib/dpkg/x",
  "/etc/app.conf",
  "/var/lib/app/x",
  "/srv/etc/shells",
  "/var/logs/x",
  "/srv/lib/apk/x",
  "/srv/etc/mailcap",
  "/etc/shells.d/x",
  "/srv/usr/lib/x/gio/modules/giomodule.cache",
  "/usr/lib/x/gio/modules/giomodule.cache.bak",
  "/srv/usr/share/info/dir",
  "/usr/share/info/dir.bak",
  "/srv/usr/local/share/fonts",
])("%s is no state of packages", (path) => expect(kindOf(path, PLAIN, "installed")).not.toBe("package-state"));

test("a link to an alternative is made by packages, wherever it lies", () => {
  const link = (target: string): ImageFile => ({ ...PLACED, type: "symlink", target });
  expect(kindOf("/usr/bin/cc", link("/etc/alternatives/cc"), "installed")).toBe("package-state");
  expect(kindOf("/usr/bin/cc", link("/etc/alternatives/cc"), "left alone")).toBe("link");
  expect(kindOf("/usr/bin/cc", link("/opt/etc/alternatives/cc"), "installed")).toBe("link");
});

test.each("passwd group shadow gshadow subuid subgid passwd- .pwd.lock".split(" "))("/etc/%s has rows of its own", (name) => {
  expect(kindOf(`/etc/${name}`, PLAIN, "left alone")).toBe("package-state");
});

test("what is called like one of them elsewhere is no account", () => {
  expect(kindOf("/srv/etc/passwd", PLAIN, "left alone")).toBe("other");
  expect(kindOf("/etc/passwd.d/x", PLAIN, "left alone")).toBe("configuration");
});
