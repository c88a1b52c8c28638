// Hands things in, several one after another, with progress, and can be stopped.

import { useCallback, useRef, useState } from "react";

import * as api from "../services/api";
import { sentenceOf } from "../services/fault";
import { isWebAddress, shortAddress } from "../words";
import type { ReceivedPage } from "./bookmarklet";
import { leanHtml } from "./leanhtml";
import { type Submission, submissionOf } from "./submissions";

const batchSize = 1000; // The most that the API takes at once.

export interface ToSubmit {
  inputs: string[];
  files: File[];
  page?: ReceivedPage | undefined;
}

export interface Refusal {
  what: string;
  why: string;
}

export interface Outcome {
  added: Submission[];
  refused: Refusal[];
  // What was refused, or not come to.
  left: ToSubmit;
}

// One request, what is said while it is made, and what is left to do when it fails.
interface Step {
  what: string;
  content: ToSubmit;
  run: (signal: AbortSignal) => Promise<api.BatchItem[]>;
}

function stepsOf({ inputs, files, page }: ToSubmit, wishes: api.Wishes): Step[] {
  const steps: Step[] = [];
  if (page) {
    steps.push({ what: "the page", content: { inputs: [], files: [], page },
                 run: async () => [await api.submit(page.url, wishes, leanHtml(page.html))] });
  }
  for (let i = 0; i < inputs.length; i += batchSize) {
    const some = inputs.slice(i, i + batchSize);
    const [first = "", ...others] = some;
    const what = others.length > 0 ? "the addresses" : isWebAddress(first) ? shortAddress(first) : "the text";
    steps.push({ what, content: { inputs: some, files: [] },
                 run: async () => others.length > 0 ? api.submitBatch(some, wishes) : [await api.submit(first, wishes)] });
  }
  for (const file of files) {
    steps.push({ what: file.name, content: { inputs: [], files: [file] },
                 run: async (signal) => [await api.submitFile(file, wishes, signal)] });
  }
  return steps;
}

function leave(outcome: Outcome, { inputs, files, page }: ToSubmit): void {
  outcome.left.inputs.push(...inputs);
  outcome.left.files.push(...files);
  outcome.left.page ??= page;
}

// Items stand in the order of the inputs; a step without inputs has one.
function take(outcome: Outcome, { content, what }: Step, items: api.BatchItem[]): void {
  items.forEach((item, index) => {
    if ("error" in item) {
      const input = content.inputs[index];
      outcome.refused.push({ what: input ?? what, why: item.error });
      if (input !== undefined) outcome.left.inputs.push(input);
    } else {
      outcome.added.push(submissionOf(item));
    }
  });
}

export function useSubmitter() {
  const [under, setUnder] = useState<string>(); // What is under way.
  const stopping = useRef<AbortController>();

  const submit = useCallback(async (what: ToSubmit, wishes: api.Wishes): Promise<Outcome> => {
    const stopped = new AbortController();
    stopping.current = stopped;
    const outcome: Outcome = { added: [], refused: [], left: { inputs: [], files: [] } };
    const steps = stepsOf(what, wishes);
    for (const [index, step] of steps.entries()) {
      if (stopped.signal.aborted) {
        leave(outcome, step.content);
        continue;
      }
      setUnder(steps.length > 1 ? `${step.what} (${index + 1} of ${steps.length})` : step.what);
      try {
        take(outcome, step, await step.run(stopped.signal));
      } catch (error) {
        leave(outcome, step.content);
        if (!stopped.signal.aborted) outcome.refused.push({ what: step.what, why: sentenceOf(error) });
      }
    }
    setUnder(undefined);
    return outcome;
  }, []);

  return { under, submit, stop: useCallback(() => stopping.current?.abort(), []) };
}
