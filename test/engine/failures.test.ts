import { describe, expect, test } from "vitest";
import { directoryWith } from "../cli.js";
import { startVerify } from "./verify-process.js";

const BASE = "debian:trixie-slim";

interface Failure {
  readonly dockerfile: string;
  readonly against?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly exit: number;
  /** Standard error and standard output, one behind the other. */
  readonly says: RegExp;
}

const FAILURES: Readonly<Record<string, Failure>> = {
  "the daemon does not answer": {
    dockerfile: `FROM ${BASE}\n`,
    args: ["--engine", "docker"],
    env: { DOCKER_HOST: "unix:///nowhere/sock" },
    exit: 2,
    says: /^error: the engine does not answer\n( {2}\| .*\n)+ {2}start it/,
  },
  "the base image is not there": {
    dockerfile: "FROM localhost:1/nothing:1\n",
    exit: 2,
    says: /the original does not build: the base image localhost:1\/nothing:1 cannot be had/,
  },
  "the base image of the rewrite is not there": {
    dockerfile: `FROM ${BASE}\n`,
    against: "FROM localhost:1/nothing:1\n",
    exit: 1,
    says: /the rewrite does not build: the base image localhost:1\/nothing:1 cannot be had/,
  },
  "the build fails": {
    dockerfile: `FROM ${BASE}\nRUN echo about to fail && exit 3\n`,
    exit: 2,
    says: /the original does not build: the build fails at line 2: RUN echo about to fail && exit 3\n(.*\n)*.*about to fail$/m,
  },
  "a file is not in the context": {
    dockerfile: `FROM ${BASE}\nCOPY nothing /srv/\n`,
    exit: 2,
    says: /the build fails at line 2: COPY nothing \/srv\/\n(.*\n)* {2}\/nothing is not in the build context \(--context DIR names another\)/,
  },
  "a file is not in the stage": {
    dockerfile: `FROM ${BASE} AS build\nRUN true\nFROM ${BASE}\nCOPY --from=build /nothing /srv/\n`,
    exit: 2,
    says: /the build fails at line 4: .*\n(.*\n)* {2}\/nothing is not in the stage or image that it is copied from/,
  },
  "a secret is not given": {
    dockerfile: `FROM ${BASE}\nRUN --mount=type=secret,id=token,required=true true\n`,
    exit: 2,
    says: /\n {2}secret token: not found\n {2}hand it to the engine's build: --secret id=token,src=FILE/,
  },
  "the build of the rewrite fails": {
    dockerfile: `FROM ${BASE}\nRUN true\n`,
    against: `FROM ${BASE}\nRUN exit 3\n`,
    exit: 1,
    says: /the rewrite does not build: the build fails at line 2: RUN exit 3/,
  },
  "the build takes too long": {
    dockerfile: `FROM ${BASE}\nRUN sleep 300\n`,
    args: ["--timeout", "3"],
    exit: 2,
    says: /the build took longer than 3 seconds/,
  },
  "the container of the rewrite crashes": {
    dockerfile: `FROM ${BASE}\nCMD ["true"]\n`,
    against: `FROM ${BASE}\nCMD ["sh", "-c", "exit 139"]\n`,
    exit: 1,
    says: /ends with 0, and the rewrite ends with 139/,
  },
  "a command is in neither image": {
    dockerfile: `FROM ${BASE}\nCMD ["true"]\n`,
    args: ["--run", "nothing"],
    exit: 2,
    says: /could not verify: nothing: neither image can run it: exec: "nothing": executable file not found/,
  },
  "the program ends before a probe": {
    dockerfile: `FROM ${BASE}\nCMD ["true"]\n`,
    args: ["--probe", "http://localhost:9/"],
    exit: 2,
    says: /could not verify: http:\/\/localhost:9\/: the program ended before it answered, in both images/,
  },
  "the program is in neither image": {
    dockerfile: `FROM ${BASE}\nCMD ["nothing"]\n`,
    args: ["--run", "true"],
    exit: 0,
    says: /equal: .*, but neither starts: exec: "nothing": executable file not found/,
  },
  "the user is in neither image": {
    dockerfile: `FROM ${BASE}\nUSER nobody-at-all\nCMD ["true"]\n`,
    exit: 0,
    says: /equal: .*, but neither starts: unable to find user nobody-at-all/,
  },
  "neither image says what it starts": {
    dockerfile: "FROM scratch\nCOPY Dockerfile /\n",
    exit: 0,
    says: /equal: nothing differs/,
  },
  "the program of the rewrite is not there": {
    dockerfile: `FROM ${BASE}\nCMD ["true"]\n`,
    against: `FROM ${BASE}\nCMD ["nothing"]\n`,
    exit: 1,
    says: /CMD starts nothing/,
  },
};

describe("says what failed, and leaves nothing behind", () => {
  test.each(Object.entries(FAILURES))("%s", async (_, { dockerfile, against, args = [], env = {}, exit, says }) => {
    const cwd = directoryWith({ Dockerfile: dockerfile, "rewrite.Dockerfile": against ?? `${dockerfile}ENV PATH=$PATH\n` });
    const running = startVerify(["--against", "rewrite.Dockerfile", ...args], { cwd, env });
    const ended = await running.ended;
    expect(`${ended.err}${ended.out}`).toMatch(says);
    expect(ended.exit).toBe(exit);
    expect(await running.leftBehind()).toEqual([]);
  });
});
