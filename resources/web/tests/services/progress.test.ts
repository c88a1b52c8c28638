import { expect, it, vi } from "vitest";

import { ProgressBoard } from "../../src/services/progress";

const job = (status: string) => ({ type: "job", job_id: "1", hash: "h", status } as const);

it("follows a job from its first step to its last word", () => {
  const board = new ProgressBoard();
  const told = vi.fn();
  board.subscribe(told);
  expect(board.of("1")).toEqual({});
  board.take(job("processing"));
  board.take({ type: "stage", job_id: "1", stage: "summarizing" });
  board.take({ type: "text", job_id: "1", text: "The" });
  board.take({ type: "text", job_id: "1", text: "The bridge" });
  expect(board.of("1")).toEqual({ stage: "summarizing", text: "The bridge" });
  // What was written stays until the summary is there.
  board.take(job("completed"));
  expect(board.of("1").text).toBe("The bridge");
  expect(told).toHaveBeenCalledTimes(4);
});

it("begins anew with each attempt, and after a gap", () => {
  const board = new ProgressBoard();
  board.take({ type: "text", job_id: "1", text: "The" });
  board.take(job("pending"));
  expect(board.of("1")).toEqual({});
  board.take({ type: "text", job_id: "1", text: "The" });
  board.take({ type: "reset" });
  expect(board.of("1")).toEqual({});
});

it("does not grow for ever", () => {
  const board = new ProgressBoard();
  for (let i = 0; i < 2000; ++i) board.take({ type: "text", job_id: String(i), text: "x" });
  expect(board.of("0")).toEqual({});
  expect(board.of("1999").text).toBe("x");
});
