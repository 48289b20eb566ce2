import type { EvidenceFile, Instruction } from "../../../src/rule.js";
import { LANGUAGE_IMAGES } from "../../knowledge/bases/language-images.js";
import type { Subject } from "./subject.js";

/** Programs that add users and groups. */
const ADDS = /\b(useradd|adduser|groupadd|addgroup)\b/;

/** Users of the shipped stage. */
export interface AddedUsers {
  /** Commands that add those which the build adds among other things. */
  readonly lines: readonly string[];
  /** `uid:gid` as a person writes it. */
  readonly nameOf: (ids: string) => string;
}

/** The users that the image starts as, that own what ships, or that an instruction names, as the build gave them numbers. */
export function addedUsers({ candidate, evidence, base, shared }: Subject, kept: readonly EvidenceFile[]): AddedUsers {
  const { stage } = candidate;
  const { image } = evidence;
  const { users: repeated, last } = shared;
  const owners = new Set(kept.flatMap(({ owner }) => (owner === undefined ? [] : owner.split(":"))));
  const texts = stage.instructions.flatMap((one) => (one.kind === "run" && !repeated.includes(one) ? [one.text] : []));
  const isIn = (all: readonly string[], name: string) => all.some((text) => text.split(/[^\w.-]+/).includes(name));
  const isRepeated = (name: string) =>
    isIn(
      repeated.map(({ text }) => text),
      name,
    );
  const starter = image.user.split(":");
  const behind = new Set(stage.instructions.slice(stage.instructions.indexOf(last) + 1));
  const textsOf = (runs: readonly Instruction[]) => runs.flatMap(({ kind, text }) => (kind === "run" ? [text] : []));
  const adders = textsOf([...behind]).filter((text) => ADDS.test(text));
  const ofBuild = textsOf(stage.instructions.filter((one) => !behind.has(one)));
  const isAddedLater = (name: string) => isIn(adders, name) && !isIn(ofBuild, name);
  const isWanted = (name: string, id: number) =>
    !isRepeated(name) && !isAddedLater(name) && (starter.includes(name) || owners.has(String(id)) || isIn(texts, name));
  const groups = evidence.groups.filter(({ name, gid }) => isWanted(name, gid));
  const users = evidence.users.filter(({ name, uid }) => isWanted(name, uid));
  const groupName = (gid: number) => evidence.groups.find((group) => group.gid === gid)?.name ?? String(gid);
  const own = base.language === undefined ? undefined : LANGUAGE_IMAGES[base.language].user;
  const known = (id: string) => (own?.id === id ? own.name : id);
  const commands = [
    ...groups.map(({ name, gid }) => `groupadd --gid ${gid} ${name}`),
    ...users.map(({ name, uid, gid, home, shell }) => {
      const others = evidence.groups.filter(({ members }) => members.includes(name)).map((group) => group.name);
      const more = others.length === 0 ? "" : ` --groups ${others.join(",")}`;
      return `useradd --uid ${uid} --gid ${groupName(gid)}${more} --no-create-home --home-dir ${home} --shell ${shell} ${name}`;
    }),
  ];
  return {
    lines: commands.length === 0 ? [] : [commands.join(" && ")],
    nameOf: (ids) => {
      const [uid = "", gid = ""] = ids.split(":");
      const user = evidence.users.find((one) => String(one.uid) === uid && !isAddedLater(one.name))?.name ?? known(uid);
      const group = evidence.groups.find((one) => String(one.gid) === gid && !isAddedLater(one.name))?.name ?? known(gid);
      return `${user}:${group}`;
    },
  };
}
