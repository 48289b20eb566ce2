import { describe, expect, test } from "vitest";
import { type Loads, readsOf } from "../rules/application/java/loads.js";
import type { Part } from "../rules/application/java/parts.js";

function readsIn(words: readonly string[]): ReturnType<typeof readsOf> {
  return readsOf({ by: "CMD", words } as Parameters<typeof readsOf>[0], "/app");
}

const jar = (path: string): Part => ({ path, is: "jar" });
const tree = (path: string): Part => ({ path, is: "tree" });
const file = (path: string): Part => ({ path, is: "file" });

const loads = (parts: readonly Part[], more: Partial<Loads> = {}): Loads => ({ parts, tools: [], needsJdk: false, ...more });

describe("what a start of Java loads", () => {
  test.each([
    ["java -jar app.jar", loads([jar("/app/app.jar")])],
    ["exec java -jar /srv/app.jar", loads([jar("/srv/app.jar")])],
    ["java -jar lib/*.jar", loads([tree("/app/lib")])],
    ["java -jar *.jar", loads([tree("/app")])],
    ["java -cp app.jar:lib/* Main", loads([jar("/app/app.jar"), tree("/app/lib")])],
    ["java -cp classes Main", loads([tree("/app/classes")])],
    ["java Main", loads([tree("/app")])],
    ["java -m app/Main", loads([])],
    ["java --module-path mods -m app/Main", loads([tree("/app/mods")])],
    ["java --module=app/Main", loads([])],
    ["java -javaagent:agent.jar -jar app.jar", loads([jar("/app/app.jar"), file("/app/agent.jar")])],
    ["java -agentpath:/opt/agent.so=x -jar app.jar", loads([jar("/app/app.jar"), file("/opt/agent.so")])],
    ["java -Dconfig=conf/app.yml -jar app.jar", loads([jar("/app/app.jar"), file("/app/conf/app.yml")])],
    ["java -Dlogging.config=file:conf/log.xml -jar app.jar", loads([jar("/app/app.jar"), file("/app/conf/log.xml")])],
    ["java -Xlog:gc:file=gc.log -jar app.jar", loads([jar("/app/app.jar"), file("/app/gc.log")])],
    ["java -XX:HeapDumpPath=/dumps/a -jar app.jar", loads([jar("/app/app.jar"), file("/dumps/a")])],
    ["java -Durl=http://a.b/c -jar app.jar", loads([jar("/app/app.jar")])],
    ["java -jar app.jar jdbc:postgresql://db/a", loads([jar("/app/app.jar")])],
    ["java -jar app.jar http://a.b/c", loads([jar("/app/app.jar")])],
    ["java -jar app.jar --home .", loads([jar("/app/app.jar")])],
    ["java -Xmx512m -jar app.jar", loads([jar("/app/app.jar")])],
    ["java --add-modules jdk.jshell -jar app.jar", loads([], { needsJdk: true })],
    ["java -Dx=/usr/lib/tools.jar -jar app.jar", loads([jar("/app/app.jar"), file("/usr/lib/tools.jar")], { needsJdk: true })],
    ["sh -c x", loads([])],
    ["bash -ec x", loads([], { tools: ["bash"] })],
    ["jps -l", loads([], { tools: ["jps"] })],
    ["curl -f http://localhost/health", loads([], { tools: ["curl"] })],
    ["shred conf/app.yml", loads([file("/app/conf/app.yml")], { tools: ["shred"] })],
    ["cat conf/app.yml", loads([file("/app/conf/app.yml")])],
  ])("%s", (text, expected) => {
    const read = readsIn(text.split(" "));
    expect("refusal" in read ? read : { ...read, parts: [...read.parts].toSorted(byPath) }).toEqual({
      ...expected,
      parts: [...expected.parts].toSorted(byPath),
    });
  });

  test.each([
    ["java", "which program CMD runs is only known when the image runs"],
    ["java -jar $JAR", "which jar CMD runs is only known when the image runs"],
    ["java -cp $CLASSES Main", "the class path of CMD is only known when the image runs"],
    ["java @options", "CMD takes arguments from a file"],
    ["java Main.java", "CMD compiles Main.java when it runs"],
    ["cd /srv", "CMD changes the directory"],
    ["sh run.sh", "CMD runs a script, run.sh"],
    ["ash", "CMD runs a script, ash"],
    ["./run", "CMD runs ./run, and what that calls is not known"],
    ["exec", "CMD runs something that only the build knows"],
  ])("%s", (text, refusal) => expect(readsIn(text.split(" "))).toEqual({ refusal }));
});

function byPath(one: Part, other: Part): number {
  return one.path.localeCompare(other.path);
}
