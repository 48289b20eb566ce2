import { type FromWorker, listRules, type Question, rewrite } from "./rewrite.js";

const tell = (message: FromWorker) => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<Question>) => tell({ is: "answer", answer: rewrite(data) }));
tell({ is: "rules", rules: listRules() });
