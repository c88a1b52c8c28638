// What tests hand in, and how they wait for what becomes of it.

import { status } from "../../src/services/api";

let lastNumber = 0;

// Another text each time, long enough to be summarised.
export function newText(): string {
  lastNumber += 1;
  return `The council of ward ${process.pid}-${lastNumber} met on Monday. The old bridge of 1874 will be repaired and `
    + "opened to walkers next spring. Councillors had long argued about tearing it down. The engineers' "
    + "report decided it, since most of the rivets proved to be sound.";
}

export async function until<T>(what: string, get: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const value = await get();
    if (value) return value as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function ended(id: string) {
  return until(`the end of ${id}`, async () => {
    const job = await status(id);
    return job.status === "completed" || job.status === "failed" ? job : undefined;
  });
}
