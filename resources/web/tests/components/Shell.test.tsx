import { screen, waitFor, within } from "@testing-library/react";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";

import { troubleOf } from "../../src/components/Banners";
import type { Health } from "../../src/services/types";
import { FlakyProxy } from "../support/flakyproxy";
import type { Program } from "../support/programs";

const inTime = { timeout: 15_000 };
const token = "the-token-of-this-test";
let guarded: Program;

beforeAll(async () => {
  const { startProgram } = await import(inject("support"));
  guarded = await startProgram({ API_TOKEN: token, ALLOWED_ORIGINS: "" });
});
afterAll(async () => {
  await guarded?.stop();
});

// The page as it comes from a program at `url`.
async function openAt(url: string, path: string) {
  vi.resetModules();
  import.meta.env["VITE_API_URL"] = url;
  return (await import("../support/render")).open(path);
}

it("asks for the token once, and shows then what was asked for", async () => {
  const { user } = await openAt(guarded.url, "/library");
  const dialog = await screen.findByRole("dialog", {}, inTime);
  await user.type(within(dialog).getByLabelText("Token"), "wrong{Enter}");
  expect(await within(dialog).findByText("This token is not the right one.", {}, inTime)).toBeInTheDocument();
  await user.clear(within(dialog).getByLabelText("Token"));
  await user.type(within(dialog).getByLabelText("Token"), `${token}{Enter}`);
  expect(await screen.findByText("Nothing here yet", {}, inTime)).toBeInTheDocument();
  await waitFor(() => expect(dialog).not.toHaveAttribute("open"));
  expect(window.location.href).not.toContain(token);
});

it("says when the program is away, and goes on by itself when it is back", async () => {
  const proxy = new FlakyProxy(new URL(inject("programUrl")));
  await proxy.start();
  await openAt(proxy.url, "/library");
  expect(await screen.findByText("Running", {}, inTime)).toBeInTheDocument();
  await proxy.stop();
  expect(await screen.findByRole("alert", {}, inTime)).toHaveTextContent("SmartCache does not answer.");
  await proxy.start();
  await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument(), inTime);
  expect(await screen.findByText("Running", {}, inTime)).toBeInTheDocument();
  await proxy.stop();
});

it.each([
  [{ status: "ok" }, undefined],
  [{ status: "degraded", code: "store_unavailable" }, /^The store, Valkey, does not answer/],
  [{ status: "degraded", code: "key_rejected", paused_workers: 3 }, /^Gemini does not accept the API key. Jobs wait; none is lost.$/],
  [{ status: "degraded", code: "budget_exhausted", paused_workers: 3, resumes_at: "2026-11-29T00:00:00Z" },
    /^Today's budget for Gemini is used up. Jobs wait until \d/],
  [{ status: "ok", code: "quota_exhausted", provisional_workers: 3 }, /made offline for now/],
  [{ status: "degraded", code: "new_trouble", error: "Something else.", paused_workers: 3 }, /^Something else. Jobs wait/],
])("%j is told as %s", (fields, expected) => {
  const health = { paused_workers: 0, provisional_workers: 0, workers: 3, time: "", version: "", ...fields } as Health;
  const told = troubleOf(health);
  if (expected === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(expected as RegExp);
});
