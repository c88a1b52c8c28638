// What happens to jobs, as the program tells it: /api/events, read as a stream, since a browser's
// EventSource cannot send a token.
//
// A lost connection is made again by itself, sooner at first and then more rarely, and goes on where it
// broke off. As long as it is not there, `isLive` is false, and whoever waits for a job asks for it.

import { createParser } from "eventsource-parser";

import { apiBase, send } from "./api";
import { faultFrom } from "./fault";

export interface JobEvent {
  type: "job";
  job_id: string;
  hash: string;
  status: string;
}

// A person marked a job (star, note, tags), or deleted it.
export interface MarkEvent {
  type: "marks" | "deleted";
  job_id: string;
}

// How far a job has come, and its summary as far as it is written.
export interface ProgressEvent {
  type: "stage" | "text";
  job_id: string;
  stage?: string;
  text?: string;
}

// More was missed than is known: all that is shown is to be loaded again.
export interface ResetEvent {
  type: "reset";
}

export type FeedEvent = JobEvent | MarkEvent | ProgressEvent | ResetEvent;

export interface FeedState {
  isLive: boolean;
  // Whether the program answers at all; undefined until that is known.
  isReachable: boolean | undefined;
}

export interface FeedTimes {
  // After which a connection that says nothing is taken for broken. The program gives a sign of life
  // every 15 seconds, and something at once at the beginning.
  silentAtFirstMs: number;
  silentMs: number;
  retryFirstMs: number;
  retryMostMs: number;
}

const usualTimes: FeedTimes = {
  silentAtFirstMs: 8000, silentMs: 40_000, retryFirstMs: 500, retryMostMs: 10_000,
};

export class EventFeed {
  private state: FeedState = { isLive: false, isReachable: undefined };
  private readonly stateListeners = new Set<() => void>();
  private readonly eventListeners = new Set<(event: FeedEvent) => void>();
  private lastId = "";
  private failures = 0;
  private stopping: AbortController | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly times: FeedTimes = usualTimes) {}

  readonly snapshot = (): FeedState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  onEvent(listener: (event: FeedEvent) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  start(): void {
    if (this.stopping) return;
    this.stopping = new AbortController();
    void this.run(this.stopping.signal);
  }

  stop(): void {
    this.stopping?.abort();
    this.stopping = undefined;
    this.wake?.();
    this.change({ isLive: false });
  }

  // Tries at once what would be tried a little later.
  retryNow(): void {
    this.failures = 0;
    this.wake?.();
  }

  private async run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      try {
        await this.listen(stopped);
      } catch {
        // Whatever it was, what follows is the same: find out whether the program is there at all.
      }
      if (stopped.aborted) return;
      this.change({ isLive: false });
      await this.lookForProgram(stopped);
      await this.pause(stopped);
    }
  }

  // Gives up when the stream ends, breaks or says nothing for too long.
  private async listen(stopped: AbortSignal): Promise<void> {
    const broken = new AbortController();
    const giveUp = () => broken.abort();
    stopped.addEventListener("abort", giveUp, { once: true });
    let silence: ReturnType<typeof setTimeout> | undefined;
    const expectWithin = (ms: number) => {
      clearTimeout(silence);
      silence = setTimeout(giveUp, ms);
    };
    expectWithin(this.times.silentAtFirstMs);
    try {
      const headers = new Headers({ Accept: "text/event-stream" });
      if (this.lastId) headers.set("Last-Event-ID", this.lastId);
      const response = await send(new Request(`${apiBase}/api/events`,
        { headers, signal: broken.signal }));
      if (!response.ok || !response.body) throw faultFrom(undefined, response);
      const parser = createParser({
        onEvent: ({ id, data }) => {
          if (id) this.lastId = id;
          this.tell(data);
        },
      });
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        expectWithin(this.times.silentMs);
        this.failures = 0;
        this.change({ isLive: true, isReachable: true });
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(silence);
      stopped.removeEventListener("abort", giveUp);
      broken.abort();
    }
  }

  private tell(data: string): void {
    let event: FeedEvent;
    try {
      event = JSON.parse(data) as FeedEvent;
    } catch {
      return; // Of a kind that this page does not know.
    }
    this.eventListeners.forEach((listener) => listener(event));
  }

  private async lookForProgram(stopped: AbortSignal): Promise<void> {
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    stopped.addEventListener("abort", giveUp, { once: true });
    const timer = setTimeout(giveUp, this.times.silentAtFirstMs);
    try {
      // Any answer will do, also that the store is away.
      await fetch(`${apiBase}/api/health`, { signal: patience.signal });
      this.change({ isReachable: true });
    } catch {
      if (!stopped.aborted) this.change({ isReachable: false });
    } finally {
      clearTimeout(timer);
      stopped.removeEventListener("abort", giveUp);
    }
  }

  // Exponential backoff with jitter, so that many pages do not come back in the same moment.
  private async pause(stopped: AbortSignal): Promise<void> {
    const { retryFirstMs, retryMostMs } = this.times;
    const most = Math.min(retryFirstMs * 2 ** this.failures, retryMostMs);
    this.failures += 1;
    if (stopped.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, most / 2 + Math.random() * most / 2);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }

  private change(changes: Partial<FeedState>): void {
    const next = { ...this.state, ...changes };
    if (next.isLive === this.state.isLive && next.isReachable === this.state.isReachable) return;
    this.state = next;
    this.stateListeners.forEach((listener) => listener());
  }
}
