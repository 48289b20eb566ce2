import type { Engine } from "../../engine/engine.js";
import type { Session } from "../../engine/session.js";
import type { Invocation } from "../command.js";
import type { SizeSettings } from "./settings.js";

/** What is the same for all images of a run. */
export interface SizeRun extends Pick<Invocation, "given" | "io" | "passed"> {
  readonly settings: SizeSettings;
  readonly session: Session;
  /** Finds it the first time. @throws EngineError */
  readonly engine: () => Promise<Engine>;
  readonly progress: (text: string) => void;
  readonly warn: (text: string) => void;
}
