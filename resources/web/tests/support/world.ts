// What tests hand in, and how they wait for what becomes of it.

import { inject } from "vitest";

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

// The next calls of Gemini fail, or dawdle, in this way.
export async function setFault(fault: string, count = 1): Promise<void> {
  const answer = await fetch(`${inject("geminiUrl")}/__fake/faults`, {
    method: "POST", body: JSON.stringify({ fault, count }), headers: { "Content-Type": "application/json" } });
  if (!answer.ok) throw new Error(`the stand-in refused ${fault}: ${await answer.text()}`);
}
