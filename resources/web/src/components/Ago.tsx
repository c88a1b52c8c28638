import { useSyncExternalStore } from "react";

import { ago, moment } from "../words";

const tickMs = 15_000;
const listeners = new Set<() => void>();
let ticks = 0;
let timer: ReturnType<typeof setInterval> | undefined;

// One clock for all that is shown, which stands while nothing is.
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    ticks += 1;
    listeners.forEach((tell) => tell());
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

// How long ago something was, growing older by itself.
export function Ago({ time }: { time: string }) {
  useSyncExternalStore(subscribe, () => ticks);
  return <time dateTime={time} title={moment(time)}>{ago(time)}</time>;
}
