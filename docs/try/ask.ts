import type { FromWorker, Question } from "./rewrite.js";

/** Asks the worker; a question that is not answered yet is given up, since the next one makes it old. */
export function askerOf(heard: (message: FromWorker) => void, failed: (message: string) => void): (question: Question) => void {
  let worker = start();
  let isBusy = false;

  function start(): Worker {
    const started = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });
    started.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.is === "answer") isBusy = false;
      heard(data);
    });
    started.addEventListener("error", ({ message }) => {
      isBusy = false;
      failed(message);
    });
    return started;
  }

  return (question) => {
    if (isBusy) {
      worker.terminate();
      worker = start();
    }
    isBusy = true;
    worker.postMessage(question);
  };
}
