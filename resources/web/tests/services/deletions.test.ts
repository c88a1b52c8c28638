import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { listJobs, submit } from "../../src/services/api";
import { Deletions, undoMs } from "../../src/services/deletions";
import { ended, newText, until } from "../support/world";

let id: string;
const onFailed = vi.fn();
const onDeleted = vi.fn();

beforeEach(async () => {
  ({ job_id: id } = await submit(newText(), {}));
  await ended(id);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

const isListed = async () => (await listJobs({}, undefined, undefined, 200)).jobs.some((job) => job.job_id === id);

it("hides at once and deletes later", async () => {
  const deletions = new Deletions(onFailed, onDeleted);
  expect(deletions.add([id])).toBe(1);
  expect(deletions.snapshot()).toContain(id);
  vi.advanceTimersByTime(undoMs - 1);
  expect(await isListed()).toBe(true);
  vi.advanceTimersByTime(1);
  vi.useRealTimers();
  await until("the deletion", async () => !await isListed());
  await until("the news of it", () => onDeleted.mock.calls.length);
  expect(deletions.snapshot()).toContain(id); // It must not flash up before the list is there anew.
  expect(onFailed).not.toHaveBeenCalled();
});

it("brings all back that waits, and deletes nothing of it", async () => {
  const deletions = new Deletions(onFailed, onDeleted);
  deletions.add([id]);
  expect(deletions.add(["another"])).toBe(2);
  deletions.undo();
  expect(deletions.snapshot().size).toBe(0);
  vi.advanceTimersByTime(undoMs * 2);
  vi.useRealTimers();
  expect(await isListed()).toBe(true);
  expect(onDeleted).not.toHaveBeenCalled();
});

it("deletes when the page is left", async () => {
  const deletions = new Deletions(onFailed, onDeleted);
  deletions.add([id]);
  vi.useRealTimers();
  window.dispatchEvent(new Event("pagehide"));
  await until("the deletion", async () => !await isListed());
});

it("shows again what could not be deleted", async () => {
  vi.useRealTimers();
  vi.resetModules();
  import.meta.env["VITE_API_URL"] = "http://127.0.0.1:1";
  const { Deletions: Elsewhere } = await import("../../src/services/deletions");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const deletions = new Elsewhere(onFailed, onDeleted);
  deletions.add([id]);
  vi.advanceTimersByTime(undoMs);
  vi.useRealTimers();
  await until("the failure", () => onFailed.mock.calls.length);
  await until("the entry", () => !deletions.snapshot().has(id));
});
