// How far unfinished jobs have come, from the event feed: the step they are at, and their summaries as
// far as they are written. What a completed job had written stays for a while, so that it can be shown
// until the summary itself has been asked for.

import type { FeedEvent, ProgressEvent } from "./eventfeed";

export interface Progress {
  stage?: string;
  text?: string;
}

const nothing: Progress = {};
const mostJobs = 500;

export class ProgressBoard {
  private readonly jobs = new Map<string, Progress>();
  private readonly listeners = new Set<() => void>();

  of(jobId: string): Progress {
    return this.jobs.get(jobId) ?? nothing;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  take(event: FeedEvent): void {
    if (event.type === "reset") this.jobs.clear();
    else if (event.type === "job" && event.status === "completed") return;
    else if (event.type === "job") this.jobs.delete(event.job_id); // The next attempt writes anew.
    else if (event.type === "stage" || event.type === "text") this.keep(event);
    else return;
    this.listeners.forEach((listener) => listener());
  }

  private keep({ job_id: jobId, stage, text }: ProgressEvent): void {
    const progress = { ...this.of(jobId) };
    if (stage !== undefined) progress.stage = stage;
    if (text !== undefined) progress.text = text;
    this.jobs.delete(jobId);
    this.jobs.set(jobId, progress); // Behind all others: the first ones are the oldest.
    for (const oldest of this.jobs.keys()) {
      if (this.jobs.size <= mostJobs) break;
      this.jobs.delete(oldest);
    }
  }
}
