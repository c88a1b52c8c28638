import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ApiFault } from "../../src/services/fault";
import { patiently } from "../../src/services/patience";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks again after as long as the program wants", async () => {
  const act = vi.fn().mockRejectedValueOnce(new ApiFault("rate_limited", "Later.", 429, 3)).mockResolvedValue("done");
  const result = patiently(act);
  await vi.advanceTimersByTimeAsync(2999);
  expect(act).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toBe("done");
});

it("does not repeat what will not do, nor for ever what may", async () => {
  const refused = vi.fn().mockRejectedValue(new ApiFault("unknown_job", "There is none.", 404));
  await expect(patiently(refused)).rejects.toThrow("There is none.");
  expect(refused).toHaveBeenCalledTimes(1);
  const never = vi.fn().mockRejectedValue(new ApiFault("store_unavailable", "Away.", 503));
  const result = expect(patiently(never)).rejects.toThrow("Away.");
  await vi.advanceTimersByTimeAsync(60_000);
  await result;
  expect(never).toHaveBeenCalledTimes(10);
});
