import { execa } from "execa";

export interface Ended {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; the last lines of what it wrote are in what it throws. */
export async function program(
  name: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { status, stdout, stderr } = await tryProgram(name, args, options);
  if (status === 0) return stdout.trim();
  throw new Error(`${name} ${args.join(" ")} ended with ${status}\n${`${stdout}\n${stderr}`.trim().split("\n").slice(-30).join("\n")}`);
}

/** Runs a program to its end, whatever that is. */
export async function tryProgram(
  name: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const { exitCode, stdout, stderr } = await execa(name, [...args], { ...options, reject: false, stdin: "ignore" });
  return { status: exitCode, stdout: stdout ?? "", stderr: stderr ?? "" };
}
