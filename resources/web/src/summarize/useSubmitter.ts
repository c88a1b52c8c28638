// Hands things in, several one after another, with progress, and can be stopped.

import { useCallback, useRef, useState } from "react";

import * as api from "../services/api";
import { sentenceOf } from "../services/fault";
import type { ReceivedPage } from "./bookmarklet";
import type { Given } from "./given";
import { leanHtml } from "./leanhtml";
import { type Submission, submissionOf } from "./submissions";

const batchSize = 1000; // The most that the API takes at once.

export interface Refusal {
  what: string;
  why: string;
}

export interface Outcome {
  added: Submission[];
  refused: Refusal[];
  // Nothing was taken of it, or not all: it is to be kept.
  isWhole: boolean;
}

export interface ToSubmit {
  given: Given;
  files: File[];
  page?: ReceivedPage | undefined;
}

const isRefused = (item: api.BatchItem): item is { error: string; code: string } => "error" in item;

async function submitInputs(inputs: string[], wishes: api.Wishes): Promise<Pick<Outcome, "added" | "refused">> {
  if (inputs.length === 1) return { added: [submissionOf(await api.submit(inputs[0]!, wishes))], refused: [] };
  const added: Submission[] = [];
  const refused: Refusal[] = [];
  (await api.submitBatch(inputs, wishes)).forEach((item, index) => {
    if (isRefused(item)) refused.push({ what: inputs[index] ?? "", why: item.error });
    else added.push(submissionOf(item));
  });
  return { added, refused };
}

// The pieces of work, each with what is said while it is done.
function stepsOf({ given, files, page }: ToSubmit, wishes: api.Wishes, signal: AbortSignal) {
  const steps: { what: string; run: () => Promise<Pick<Outcome, "added" | "refused">> }[] = [];
  const one = async (answer: ReturnType<typeof api.submit>) =>
    ({ added: [submissionOf(await answer)], refused: [] });
  if (page)
    steps.push({ what: "the page", run: () => one(api.submit(page.url, wishes, leanHtml(page.html))) });
  for (let i = 0; i < given.inputs.length; i += batchSize) {
    const inputs = given.inputs.slice(i, i + batchSize);
    const what = given.kind === "text" ? "the text" : "the addresses";
    steps.push({ what, run: () => submitInputs(inputs, wishes) });
  }
  for (const file of files)
    steps.push({ what: file.name, run: () => one(api.submitFile(file, wishes, signal)) });
  return steps;
}

export function useSubmitter() {
  const [under, setUnder] = useState<string>(); // What is under way.
  const stopping = useRef<AbortController>();

  const submit = useCallback(async (what: ToSubmit, wishes: api.Wishes): Promise<Outcome> => {
    const stopped = new AbortController();
    stopping.current = stopped;
    const outcome: Outcome = { added: [], refused: [], isWhole: true };
    const steps = stepsOf(what, wishes, stopped.signal);
    for (const [index, step] of steps.entries()) {
      if (stopped.signal.aborted) break;
      setUnder(steps.length > 1 ? `${step.what} (${index + 1} of ${steps.length})` : step.what);
      try {
        const { added, refused } = await step.run();
        outcome.added.push(...added);
        outcome.refused.push(...refused);
      } catch (error) {
        if (!stopped.signal.aborted) outcome.refused.push({ what: step.what, why: sentenceOf(error) });
      }
    }
    outcome.isWhole = !stopped.signal.aborted && outcome.refused.length === 0;
    setUnder(undefined);
    return outcome;
  }, []);

  return { under, submit, stop: useCallback(() => stopping.current?.abort(), []) };
}
