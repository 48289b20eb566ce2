import { describe, expect, test } from "vitest";
import { openedBy } from "../rules/application/compiled/assets.js";
import { goCalls } from "../rules/application/go/calls.js";
import { rustCalls } from "../rules/application/rust/calls.js";

describe("the programs that a source of Go calls", () => {
  const exec = (body: string) => `package main\n\nimport (\n\t"os"\n\t"os/exec"\n)\n\nfunc main() {\n\t${body}\n}\n`;

  test.each([
    ['exec.Command("git", "log")', ["git"]],
    ["exec.Command(`git`)", ["git"]],
    ['exec.Command("a"); exec.Command("b")', ["a", "b"]],
    ['exec.CommandContext(ctx, "git")', ["git"]],
    ['exec.CommandContext(context.Background(), "git")', ["git"]],
    ['exec.LookPath("git")', ["git"]],
    ["exec.Command(name)", [undefined]],
    ["exec.Command(os.Args[0])", []],
    ["exec.Command(os.Args[1])", [undefined]],
    ["cmd := &exec.Cmd{Path: name}", [undefined]],
    ['exec.Command("sh", "-c", "git log | head")', ["sh", "git", "head"]],
    ['exec.Command("sh", "-c", `git log`)', ["sh", "git"]],
    ['exec.Command("sh", "-c", "git log "+name)', ["sh", undefined]],
    ['exec.Command("sh", "-c", "$(which git)")', ["sh", undefined]],
    ['exec.Command("sh", "-c", "sudo git")', ["sh", undefined]],
    ['exec.Command("/bin/sh", "-ec", "git")', ["/bin/sh", "git"]],
    ['exec.Command("sh", "run.sh")', ["sh", undefined]],
    ['exec.Command("env", "git")', ["env", undefined]],
    ['os.StartProcess("/bin/git", nil, nil)', [undefined]],
    ['unix.Exec("/bin/git", nil, nil)', [undefined]],
    ['syscall.ForkExec("/bin/git", nil, nil)', [undefined]],
    ['syscall.StartProcess("/bin/git", nil, nil)', [undefined]],
    ['plugin.Open("a.so")', [undefined]],
    ["runtime.GOROOT()", ["go"]],
    ["fmt.Println()", []],
  ])("%s", (body, programs) => expect(goCalls(exec(body))).toEqual(programs));

  test.each([
    ['import run "os/exec"\nvar _ = run.Command("git")', ["git"]],
    ['import "golang.org/x/sys/execabs"\nvar _ = execabs.Command("git")', ["git"]],
    ['import . "os/exec"\nvar _ = Command("git")', [undefined]],
    ['import run "os/exec"\nvar _ = exec.Command("git")', []],
    ['import "os"\nvar _ = exec.Command("git")', []],
    ['import "github.com/go-rod/rod"', [undefined]],
    ['import "golang.org/x/tools/go/packages"', ["go"]],
  ])("%s", (source, programs) => expect(goCalls(`package main\n${source}\n`)).toEqual(programs));
});

describe("the programs that a source of Rust calls", () => {
  test.each([
    ['use std::process::Command;\nCommand::new("git").arg("log");', ["git"]],
    ['use std::process::{exit, Command};\nCommand::new("git");', ["git"]],
    ['use std::process::*;\nCommand::new("git");', ["git"]],
    ['std::process::Command::new(r"git");', ["git"]],
    ['use std::process::Command;\nCommand::new("a"); Command::new("b");', ["a", "b"]],
    ['use std::process::Command;\nCommand::new("sh").arg("-c").arg("git log");', ["sh", "git"]],
    ['use std::process::Command;\nCommand::new("sh")\n    .arg("-c")\n    .arg("git log");', ["sh", "git"]],
    ['use std::process::Command;\nCommand::new("sh").args(["-c", "git log"]);', ["sh", "git"]],
    ['use std::process::Command;\nCommand::new("sh").arg("-c").arg(&script);', ["sh", undefined]],
    ["use std::process::Command;\nCommand::new(name);", [undefined]],
    ["use std::process::Command;\nCommand::new(std::env::current_exe().unwrap());", []],
    ['use std::process::Command as Cmd;\nCmd::new("git");', [undefined]],
    ['use std::process::{self as p};\np::Command::new("git");', [undefined]],
    ['use clap::Command;\nCommand::new("git");', []],
    ["use std::process::exit;\nlet id = process as u32;", []],
    ["use duct::cmd;", [undefined]],
    ["libloading::Library::new(path);", [undefined]],
  ])("%s", (source, programs) => expect(rustCalls(source)).toEqual(programs));
});

describe("what a program opens by its name", () => {
  test.each([
    'http.Dir("public")',
    'http.FileServer(http.Dir("./public"))',
    'os.DirFS("public")',
    'os.ReadDir("public")',
    'filepath.Walk("public", visit)',
    'filepath.WalkDir("public", visit)',
    'fs.WalkDir(root, "public", visit)',
    'filepath.Glob("public/*.html")',
    'template.ParseGlob("public/*.html")',
    'router.Static("/", "public")',
    'std::fs::read_dir("public")',
    'WalkDir::new("public")',
    'ServeDir::new("public")',
    'Files::new("/", "./public")',
    "http.Dir(`public`)",
  ])("%s: the directory", (text) => {
    const { file, directory } = openedBy([text]);
    expect({ is: directory("public"), other: directory("src"), isFile: file("src") }).toEqual({ is: true, other: false, isFile: false });
  });

  test("files, and the directories that they lie in", () => {
    const { file, directory, parent } = openedBy(['os.Open("./data/words/list.go")', "load(`Makefile`)"]);
    expect(["list.go", "Makefile", "words", "data"].map(file)).toEqual([true, true, false, false]);
    expect(["data", "words", "list.go"].map(parent)).toEqual([true, true, false]);
    expect(["data", "words"].map(directory)).toEqual([false, false]);
  });

  test.each(['import "app/public/list"', '\t"app/public/list"', 'import list "app/public/list"', '\t_ "app/public/list"'])(
    "%s: an import is none",
    (line) => expect(openedBy([`package main\n${line}\n`]).file("list")).toBe(false),
  );
});
