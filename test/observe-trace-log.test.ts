import { describe, expect, test } from "vitest";
import { readTraceLog, type Traced } from "../src/observe/trace-log.js";

type Seen = Readonly<Partial<Record<keyof Traced, readonly string[]>>>;

/** What a log says, of an image whose working directory is /srv; what is empty is left out. */
function seenIn(...lines: readonly string[]): Seen {
  const traced = readTraceLog(lines.join("\n"), "/srv");
  return Object.fromEntries(Object.entries(traced).flatMap(([what, paths]) => (paths.size === 0 ? [] : [[what, [...paths]]])));
}

test("gives what was opened, executed and listened on, whoever did it", () => {
  const seen = seenIn(
    '7  execve("./app", ["./app"], 0x7ffc /* 4 vars */) = 0',
    '7  openat(AT_FDCWD</srv>, "../opt/a.conf", O_RDONLY) = 3</opt/a.conf>',
    '7  openat(AT_FDCWD</srv>, "missing", O_RDONLY) = -1 ENOENT (No such file or directory)',
    '8  openat(4</data>, "b", O_RDONLY <unfinished ...>',
    '7  openat(AT_FDCWD</srv>, "/run/pid", O_WRONLY|O_CREAT|O_TRUNC, 0644) = 5</run/pid>',
    "8  <... openat resumed>) = 6</data/b>",
    '8  openat(AT_FDCWD</srv>, "/data", O_RDONLY|O_DIRECTORY) = 7</data>',
    "8  getdents64(7</data>, 0x55 /* 3 entries */, 32768) = 80",
    '7  bind(8<socket:[1]>, {sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
    "7  listen(8<socket:[1]>, 511) = 0",
    '7  connect(9<socket:[2]>, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = -1 ENOENT (No such file or directory)',
    "7  +++ exited with 0 +++",
  );
  expect(seen).toEqual({
    opened: ["/opt/a.conf", "/srv/../opt/a.conf", "/data/b"],
    listed: ["/data"],
    executed: ["/srv/./app"],
    listened: ["port 8080"],
    connected: ["unix /run/x"],
  });
});

test.each<[what: string, flags: string, counts: "read" | "made"]>([
  ["is read", "O_RDONLY|O_CLOEXEC", "read"],
  ["is read and written", "O_RDWR", "read"],
  ["is there, or made where it is not: a database", "O_RDWR|O_CREAT, 0644", "read"],
  ["is added to, and has to be there", "O_WRONLY|O_APPEND", "read"],
  ["is made: a log", "O_WRONLY|O_CREAT|O_APPEND, 0644", "made"],
  ["is emptied", "O_RDWR|O_TRUNC", "made"],
  ["is emptied to be written", "O_WRONLY|O_TRUNC", "made"],
])("a file that %s", (_, flags, counts) => {
  expect(seenIn(`7  open("/srv/x", ${flags}) = 3</srv/x>`)).toEqual(counts === "read" ? { opened: ["/srv/x"] } : {});
});

test.each<[what: string, line: string, seen: Seen]>([
  ["a link is read", '7  readlink("a", "b"..., 4096) = 1', { opened: ["/srv/a"] }],
  ["a link of a directory is read", '7  readlinkat(5</opt>, "a", "b"..., 4096) = 1', { opened: ["/opt/a"] }],
  ["a link that is none", '7  readlink("a", 0x56, 64) = -1 EINVAL (Invalid argument)', {}],
  ["a program that is not there", '7  execve("/bin/x", [...], 0x7 /* 1 var */) = -1 ENOENT (No such file or directory)', {}],
  ["a call that never ends", '7  openat(AT_FDCWD</srv>, "x", O_RDONLY) = ?', {}],
  ["a name with a blank and a quote", '7  execve("/bin/a b\\"", [], 0x7 /* 1 var */) = 0', { executed: ['/bin/a b"'] }],
  ["a name with a tab", '7  execve("/bin/a\\tb", [], 0x7 /* 1 var */) = 0', { executed: ["/bin/a\tb"] }],
  ["what is started by its descriptor", '7  execveat(5</opt>, "run", [], 0x7 /* 1 var */, 0) = 0', { executed: ["/opt/run"] }],
  ["an older strace, which has no path behind AT_FDCWD", '7  openat(AT_FDCWD, "x", O_RDONLY) = 3</srv/x>', { opened: ["/srv/x"] }],
  [
    "a name in UTF-8, which strace has in octal digits",
    '7  openat(AT_FDCWD</srv>, "donn\\303\\251es", O_RDONLY) = 3</srv/donn\\303\\251es>',
    { opened: ["/srv/données"] },
  ],
  ["a name with what ends a path", '7  open("/a>b", O_RDONLY) = 3</a\\76b>', { opened: ["/a>b"] }],
  [
    "a port of IPv6 that refuses",
    '7  connect(5<socket:[3]>, {sa_family=AF_INET6, sin6_port=htons(5432), inet_pton(AF_INET6, "::1")}, 28) = -1 ECONNREFUSED (Connection refused)',
    { connected: ["port 5432"] },
  ],
  ["a socket of no file system", '7  connect(5<socket:[3]>, {sa_family=AF_UNIX, sun_path=@"bus"}, 6) = 0', { connected: ["unix bus"] }],
  ["a connection that is taken back", "7  connect(5<socket:[3]>, {sa_family=AF_UNSPEC}, 16) = 0", {}],
  ["a socket that nobody bound listens", "7  listen(5<socket:[3]>, 5) = 0", {}],
  ["what another program wrote among it", "strace: Process 8 attached", {}],
])("%s", (_, line, seen) => {
  expect(seenIn(line)).toEqual(seen);
});

test("a port that the kernel chooses is none that anybody knows", () => {
  expect(seenIn("7  bind(8<socket:[1]>, {sa_family=AF_INET, sin_port=htons(0)}, 16) = 0", "7  listen(8<socket:[1]>, 5) = 0")).toEqual({});
});

describe("a path without a directory is of where the process works", () => {
  const RUN = (pid: number) => `${pid}  execve("./run", [...], 0x7 /* 3 vars */) = 0`;
  const THREAD = "CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD";

  test.each<[what: string, lines: readonly string[], executed: string]>([
    ["that of the image", [RUN(7)], "/srv/./run"],
    ["`cd app && ./run`", ['7  chdir("app")  = 0', RUN(7)], "/srv/app/./run"],
    ["`cd` to what is not there", ['7  chdir("app")  = -1 ENOENT (No such file or directory)', RUN(7)], "/srv/./run"],
    ["to a directory that is open", ["7  fchdir(3</opt/app>)  = 0", RUN(7)], "/opt/app/./run"],
    [
      "`cd app; ./run; …`, where the shell forks",
      ['7  chdir("/app") = 0', "7  clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 8", RUN(8)],
      "/app/./run",
    ],
    [
      "`(cd sub); ./run`: the subshell's is its own",
      ["7  fork() = 8", '8  chdir("sub") = 0', "8  +++ exited with 0 +++", RUN(7)],
      "/srv/./run",
    ],
    [
      "subprocess, by vfork: it runs before its maker goes on",
      ['7  chdir("/app") = 0', "7  clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88 <unfinished ...>", RUN(8)],
      "/app/./run",
    ],
    [
      "subprocess with a directory of its own",
      ["7  vfork( <unfinished ...>", '8  chdir("/own") = 0', "7  <... vfork resumed>)             = 8", RUN(8)],
      "/own/./run",
    ],
    [
      "of a thread, for all of them",
      [`7  clone3({flags=${THREAD}, exit_signal=0} => {parent_tid=[8]}, 88) = 8`, '8  chdir("/app") = 0', "7  vfork() = 9", RUN(9)],
      "/app/./run",
    ],
    [
      "of a process whose number another one had",
      ["7  vfork() = 8", '8  chdir("/old") = 0', "8  +++ exited with 0 +++", '7  chdir("/app") = 0', "7  vfork() = 8", RUN(8)],
      "/app/./run",
    ],
    [
      "of a process that could not be made",
      ['7  chdir("/app") = 0', "7  clone3({flags=CLONE_VM}, 88) = -1 ENOSYS (Function not implemented)", "7  fork() = 8", RUN(8)],
      "/app/./run",
    ],
    [
      "of one whose number was given again before its maker went on",
      [
        "7  vfork( <unfinished ...>",
        '8  chdir("/old") = 0',
        "7  <... vfork resumed>) = 8",
        '7  chdir("/app") = 0',
        "7  vfork() = 8",
        RUN(8),
      ],
      "/app/./run",
    ],
  ])("%s", (_, lines, executed) => {
    expect(seenIn(...lines)).toEqual({ executed: [executed] });
  });
});
