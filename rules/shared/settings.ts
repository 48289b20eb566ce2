import { type Arg, type Env, type Instruction, type Model, oncePer, type Run, valueAt } from "../../src/rule.js";
import { instructionsBelow } from "./base.js";

/** A variable that a RUN sees, and its value where that is known. */
export interface Setting {
  readonly name: string;
  readonly value: string | undefined;
}

/** The variables that the Dockerfile sets before a RUN, in its stage and in those that it is built on. */
export function settingsBefore(model: Model, run: Run): readonly Setting[] {
  return settingsOf(model)(run);
}

const settingsOf = oncePer((model: Model) =>
  oncePer((run: Run): readonly Setting[] => {
    const stage = model.stageOf(run);
    const before = stage === undefined ? [] : stage.instructions.slice(0, stage.instructions.indexOf(run));
    return [...instructionsBelow(model, stage), ...before].flatMap((instruction) => setBy(model, instruction));
  }),
);

function setBy(model: Model, instruction: Instruction): readonly Setting[] {
  if (instruction.kind === "env") return setByEnv(model, instruction);
  return instruction.kind === "arg" ? setByArg(model, instruction) : [];
}

function setByEnv(model: Model, env: Env): readonly Setting[] {
  const expanded = (text: string) => valueAt(model, env, text);
  return env.pairs.map(({ key, value }) => {
    const name = expanded(key.text) ?? key.text;
    return { name, value: expanded(withoutItself(value.text, name)) };
  });
}

/** `/opt/bin:$PATH`: what a variable was before, it was whatever the rule does. */
function withoutItself(value: string, name: string): string {
  if (!/^\w+$/.test(name)) return value;
  return value.replaceAll(new RegExp(`\\$(${name}\\b|\\{${name}\\})`, "g"), "");
}

function setByArg(model: Model, arg: Arg): readonly Setting[] {
  return arg.declarations.map(({ name, value }) => ({
    name: name.text,
    value: value && valueAt(model, arg, value.text),
  }));
}
