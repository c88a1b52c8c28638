import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { SharedProvider } from "../../src/context";
import { JobView } from "../../src/job/JobView";
import { makeQueryClient } from "../../src/queries";
import type { WholeJob } from "../../src/services/types";

const hostile = "<script>steal()</script><img src=x onerror=steal()>";

const job = {
  job_id: "1", hash: "0".repeat(64), input_kind: "text", wanted_engine: "gemini", wanted_model: "", wanted_length: "medium",
  status: "completed", attempts: 1, created_at: "2026-11-24T09:09:11.770Z", completed_at: "2026-11-24T09:09:11.770Z",
  input: hostile, starred: false, user_tags: [], title: `Title ${hostile}`, summary: `Summary ${hostile}`,
  tags: [`tag ${hostile}`], engine: "gemini", model: `model ${hostile}`, duration_ms: 5, notices: [`notice ${hostile}`],
  source_url: "javascript:steal()", sources: [{ sentence: `said ${hostile}`, start: 0, end: 1, quote: `quote ${hostile}` }],
  explanation: {
    canonical: hostile, kind: "text", outcome: "new", age_s: 3, ttl_s: 60, tokens: null, cost_usd: null, saved_usd: null,
    why: `why ${hostile}`, key: { hash: "0".repeat(64), content_hash: null, engine: null, model: null, prompt_version: null,
                                  language: null, length: null },
  },
} as unknown as WholeJob;

const show = (shown: WholeJob) => render(
  <QueryClientProvider client={makeQueryClient()}>
    <SharedProvider><JobView job={shown} onReplaced={() => undefined} /></SharedProvider>
  </QueryClientProvider>);

it("shows what comes from a model or a page as text alone", () => {
  const { container } = show(job);
  for (const part of ["Title", "Summary", "tag", "model", "notice", "said", "quote", "why"])
    expect(screen.getAllByText((text) => text.startsWith(`${part} ${hostile}`.slice(0, 40))).length).toBeGreaterThan(0);
  expect(container.querySelector("script, img")).toBeNull();
  expect(container.innerHTML).not.toContain("javascript:");
});

it("says why a job failed, in calm words and in the program's own", () => {
  show({ ...job, status: "failed", error_code: "fetch_timeout", error: `No answer ${hostile}` } as WholeJob);
  expect(screen.getByText("The page took too long to answer.")).toBeInTheDocument();
  expect(screen.getByText(`No answer ${hostile}`)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
});

it("says a file's name once until there is a title", () => {
  const file = { ...job, file_name: "harbour.txt", title: "" } as WholeJob;
  const { unmount } = show(file);
  expect(screen.getAllByText("harbour.txt")).toHaveLength(1);
  unmount();
  show({ ...file, title: "A harbour" });
  expect(screen.getAllByText("harbour.txt")).toHaveLength(1);
});
