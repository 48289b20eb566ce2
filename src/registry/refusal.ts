import { field, list, string } from "../image/json.js";
import { jsonIn } from "../text/json.js";
import type { Authorization } from "./authorize.js";
import { RegistryError } from "./error.js";
import type { RegistryReference } from "./reference.js";
import type { Answer } from "./request.js";

/** What an answer with a status other than 200 means. The registry's words are not shown: they may repeat what it was shown. */
export function describeStatus(answer: Answer, reference: RegistryReference, { by }: Authorization): RegistryError {
  const { name, registry, repository, tag, digest } = reference;
  const login = `\`docker login ${registry}\``;
  switch (answer.status) {
    case 401:
      if (by === "nobody") return new RegistryError("unauthorised", `${name}: there is no such repository, or it wants a login`, login);
      return new RegistryError("unauthorised", `${name}: ${registry} does not take what docker keeps as login`, login);
    case 403:
      return new RegistryError("forbidden", `${name}: ${by === "nobody" ? "not for everybody" : "not for who is logged in"}`, login);
    case 404:
      if (codesOf(answer).includes("NAME_UNKNOWN")) return new RegistryError("not-found", `${registry} has no repository ${repository}`);
      return new RegistryError("not-found", `${registry}/${repository} has no ${digest ?? `tag ${tag}`}`);
    default:
      if (answer.status < 500)
        return new RegistryError("wrong-answer", `${name}: ${registry} answers ${answer.status}`, "is it a registry?");
      return new RegistryError("wrong-answer", `${name}: ${registry} has a fault: it answers ${answer.status}`, "try again later");
  }
}

/** Codes of distribution-spec, «Error Codes». */
function codesOf({ body }: Answer): readonly (string | undefined)[] {
  return list(field(jsonIn(body.toString()), "errors")).map((error) => string(field(error, "code")));
}
