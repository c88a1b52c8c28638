// The token that a program with API_TOKEN wants. It is kept for as long as the browser's tab, and goes
// out in a header alone, since addresses end up in logs and histories.

const storageKey = "smartcache.token";

interface SessionState {
  token: string;
  // A token is wanted; requests wait for it.
  isAsking: boolean;
  // The one given last was refused.
  isRefused: boolean;
}

export class Session {
  private state: SessionState;
  private readonly listeners = new Set<() => void>();
  private waiting: (() => void)[] = [];

  constructor(private readonly storage: Storage) {
    this.state = { token: storage.getItem(storageKey) ?? "", isAsking: false, isRefused: false };
  }

  get token(): string {
    return this.state.token;
  }

  readonly snapshot = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  // `refused` did not do. Resolves once there is another token; rejects when `signal` says so.
  async ask(refused: string, signal?: AbortSignal | null): Promise<void> {
    if (this.state.token !== refused) return;
    this.change({ isAsking: true, isRefused: refused !== "" });
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      this.waiting.push(resolve);
    });
  }

  // What cannot stand in a header is no token (RFC 9110, section 5.5).
  give(token: string): void {
    if (!/^[\x21-\x7e]+$/.test(token)) return this.change({ isRefused: true });
    this.storage.setItem(storageKey, token);
    this.change({ token, isAsking: false, isRefused: false });
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((resume) => resume());
  }

  forget(): void {
    this.storage.removeItem(storageKey);
    this.change({ token: "" });
  }

  private change(changes: Partial<SessionState>): void {
    this.state = { ...this.state, ...changes };
    this.listeners.forEach((listener) => listener());
  }
}

export const session = new Session(window.sessionStorage);
