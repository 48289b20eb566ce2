import { type Comment, commentsAbove, type Dockerfile, type Instruction } from "../../src/rule.js";

/** What the comments right above an instruction say, as one text: their lines break anywhere. */
export function textAbove(dockerfile: Dockerfile, instruction: Instruction): string {
  return commentsAbove(dockerfile, instruction).map(withoutMark).join(" ");
}

function withoutMark({ text }: Comment): string {
  return text.replace(/^[\s#]+/, "").trimEnd();
}

/** Whether a comment is an instruction that is left out for now. */
export function isInstructionLeftOut({ text }: Comment): boolean {
  return /^\s*#+\s*(ADD|CMD|COPY|ENTRYPOINT|ENV|RUN|USER|WORKDIR)\s/.test(text);
}
