// Deleting that can be undone: what is deleted is hidden at once, and the program is told some seconds
// later, or when the page is left.

import { deleteJob } from "./api";
import { patiently } from "./patience";

export const undoMs = 8000;

export class Deletions {
  private hidden: ReadonlySet<string> = new Set();
  private waiting: string[] = [];
  private sending: string[] = []; // No longer to be undone, and not yet told of.
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  // `onFailed`: so many could not be deleted, and are shown again; why the last could not.
  constructor(private readonly onFailed: (count: number, error: unknown) => void,
              private readonly onDeleted: () => void) {
    window.addEventListener("pagehide", this.leave);
  }

  // What is not to be shown.
  readonly snapshot = (): ReadonlySet<string> => this.hidden;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  // Beside those that wait already; the time for undoing begins anew. Gives how many wait now.
  add(ids: string[]): number {
    this.waiting.push(...ids);
    this.setHidden([...this.hidden, ...ids]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.carryOut(), undoMs);
    return this.waiting.length;
  }

  undo(): void {
    clearTimeout(this.timer);
    const restored = new Set(this.waiting);
    this.waiting = [];
    this.setHidden([...this.hidden].filter((id) => !restored.has(id)));
  }

  private async carryOut(): Promise<void> {
    const ids = this.waiting;
    this.waiting = [];
    this.sending.push(...ids);
    const failed = new Set<string>();
    let fault: unknown;
    for (const id of ids) {
      try {
        await patiently(() => deleteJob(id));
      } catch (error) {
        failed.add(id);
        fault = error;
      }
      this.sending = this.sending.filter((one) => one !== id);
    }
    if (failed.size > 0) {
      this.setHidden([...this.hidden].filter((id) => !failed.has(id)));
      this.onFailed(failed.size, fault);
    }
    this.onDeleted();
  }

  // All at once, and nobody is there any more to be told of failures.
  private readonly leave = (): void => {
    clearTimeout(this.timer);
    for (const id of [...this.sending, ...this.waiting]) void deleteJob(id).catch(() => undefined);
    this.waiting = [];
  };

  private setHidden(ids: string[]): void {
    this.hidden = new Set(ids);
    this.listeners.forEach((listener) => listener());
  }
}
