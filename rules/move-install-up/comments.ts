import { commandsOf, commentsAbove, type DockerfileNode, indexOf, type Model, type Run } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { invocations } from "../shared/invocations.js";
import type { Wish } from "./place.js";

const MANAGERS: readonly PackageManager[] = Object.values(PACKAGE_MANAGERS);

/** The comments that move with RUNs: none where tools for an install that stays directly behind them move, since they speak of that. */
export function commentsToMove(model: Model, group: readonly [Run, ...Run[]], { of }: Pick<Wish, "of">): readonly DockerfileNode[] {
  const { dockerfile } = model;
  const next = dockerfile.nodes[indexOf(dockerfile, group.at(-1) ?? group[0]) + 1];
  const staysFor = of === "language" && next?.kind === "run" && installs(model, next);
  return staysFor ? [] : commentsAbove(dockerfile, group[0]);
}

function installs(model: Model, run: Run): boolean {
  const commands = commandsOf(model, run);
  return commands !== undefined && MANAGERS.some((manager) => invocations({ commands }, manager, manager.fetches).length > 0);
}
