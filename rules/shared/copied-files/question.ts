import type { ContextFacts, Model } from "../../../src/rule.js";
import type { Call } from "./calls.js";
import type { Surroundings } from "./effects/around.js";
import type { Attribute } from "./effects/effect.js";

/** What is asked of a path: who owns it, or what may be done with it, when a command runs. */
export interface Question {
  readonly model: Model;
  /** The call that asks. */
  readonly call: Call;
  readonly context: ContextFacts | undefined;
  readonly path: string;
  readonly attribute: Attribute;
  readonly owner: string | undefined;
  readonly mode: string | undefined;
  readonly scope: Surroundings["scope"];
  /** The directory in which the base image's commands run; undefined where it is not known. */
  readonly home: string | undefined;
}
