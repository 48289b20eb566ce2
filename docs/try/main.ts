import { askerOf } from "./ask.js";
import type { RuleName } from "./rewrite.js";
import { byId, show } from "./show.js";

/** Milliseconds without a key before the page asks. */
const PAUSE = 150;

const EXAMPLE = `FROM node:20
MAINTAINER jane <jane@example.com>
ENV NODE_ENV production
RUN apt-get update
RUN apt-get install -y curl python3
WORKDIR /app
ADD package.json package-lock.json ./
# modules first: they change less often than the code
RUN npm ci
ADD . .
EXPOSE 3000
CMD node server.js
`;

const field = byId<HTMLTextAreaElement>("dockerfile");
const safe = byId<HTMLInputElement>("safe");
const outcome = byId("outcome");
let rewritten = "";

const boxes: HTMLInputElement[] = [];

const ask = askerOf(
  (message) => {
    if (message.is === "rules") return list(message.rules);
    rewritten = message.answer.text;
    show(message.answer);
    outcome.ariaBusy = "false";
  },
  (message) => {
    byId("status").textContent = `This is a fault of dfopt's: ${message}`;
    outcome.ariaBusy = "false";
  },
);

/** A worker that is started anew says it once more. */
function list(rules: readonly RuleName[]): void {
  if (boxes.length > 0) return;
  for (const { id, title } of rules) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = id;
    box.checked = true;
    boxes.push(box);
    const label = document.createElement("label");
    label.append(box, ` ${title}`);
    label.title = id;
    const row = document.createElement("li");
    row.append(label);
    byId("rules").append(row);
  }
  choose();
}

let pause: ReturnType<typeof setTimeout> | undefined;
function later(): void {
  // The worker says which rules there are before it can be asked.
  if (boxes.length === 0) return;
  outcome.ariaBusy = "true";
  clearTimeout(pause);
  pause = setTimeout(() => {
    byId("status").textContent = "Rewriting …";
    ask({ text: field.value, chosen: chosen(), safety: safe.checked ? "safe" : "verify" });
  }, PAUSE);
}

function chosen(): readonly string[] {
  return boxes.filter(({ checked }) => checked).map(({ name }) => name);
}

function choose(): void {
  byId("chosen").textContent = `${chosen().length} of ${boxes.length}`;
  later();
}

function chooseAll(to: "on" | "off"): void {
  for (const box of boxes) box.checked = to === "on";
  choose();
}

field.addEventListener("input", later);
safe.addEventListener("change", later);
byId("rules").addEventListener("change", choose);
byId("all").addEventListener("click", () => chooseAll("on"));
byId("none").addEventListener("click", () => chooseAll("off"));
byId("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(rewritten);
  byId("status").textContent = "Copied.";
});

field.value = EXAMPLE;
