import { type Authorization, authorize } from "./authorize.js";
import { parseChallenges } from "./challenge.js";
import { RegistryError } from "./error.js";
import { type Access, patientRequest } from "./patient-request.js";
import type { RegistryReference } from "./reference.js";
import { describeStatus } from "./refusal.js";
import type { Answer } from "./request.js";

/** One repository of a registry (OCI distribution-spec, «Pull»). */
export interface Repository {
  /**
   * What stands below `/v2/NAME/`: `manifests/latest`.
   * @throws RegistryError for every status but 200, too.
   */
  get(path: string, question: Question): Promise<Answer>;
}

interface Question {
  readonly accept: readonly string[];
  readonly mostBytes: number;
}

const NOBODY: Authorization = { header: undefined, by: "nobody" };

/** The repository of a reference. Nothing is asked before the first `get`; what docker keeps is shown after a 401 only. */
export function repositoryOf(reference: RegistryReference, access: Access): Repository {
  let origins = reference.origins;
  let authorization = NOBODY;

  const ask = async (path: string, { accept, mostBytes }: Question): Promise<Answer> => {
    const [origin = "", ...others] = origins;
    const { header } = authorization;
    const headers = { accept: accept.join(", "), ...(header === undefined ? {} : { authorization: header }) };
    try {
      const answer = await patientRequest({ url: new URL(`/v2/${reference.repository}/${path}`, origin), headers, mostBytes }, access);
      origins = [origin];
      return answer;
    } catch (error) {
      if (others.length === 0 || !(error instanceof RegistryError) || error.reason !== "network") throw error;
      origins = others;
      return ask(path, { accept, mostBytes });
    }
  };

  return {
    get: async (path, question) => {
      let answer = await ask(path, question);
      if (answer.status === 401) {
        const challenges = parseChallenges(answer.headers.get("www-authenticate") ?? "");
        authorization = await authorize(challenges, reference, origins[0] ?? "", access);
        if (authorization.header !== undefined) answer = await ask(path, question);
      }
      if (answer.status === 200) return answer;
      throw describeStatus(answer, reference, authorization);
    },
  };
}
