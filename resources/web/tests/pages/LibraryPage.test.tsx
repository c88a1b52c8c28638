import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";

import { listJobs, setTags, submit, wholeJob } from "../../src/services/api";
import { open } from "../support/render";
import { ended, newText } from "../support/world";

const inTime = { timeout: 10_000 };
let mark: string;
let ids: string[];

// Three entries that nothing else has.
beforeEach(async () => {
  mark = `mark${Date.now().toString(36)}`;
  ids = [];
  for (let i = 0; i < 3; ++i) {
    const { job_id: id } = await submit(newText(), {});
    await ended(id);
    await setTags(id, [mark]);
    ids.push(id);
  }
});

const entries = () => screen.queryAllByRole("listitem").filter((item) => within(item).queryByRole("heading"));

it("finds by what is typed, and keeps it in the address", async () => {
  const { user } = open("/library");
  await user.type(screen.getByRole("searchbox"), mark);
  await waitFor(() => expect(window.location.search).toBe(`?q=${mark}`), inTime);
  await waitFor(() => expect(entries()).toHaveLength(3), inTime);
  await user.clear(screen.getByRole("searchbox"));
  await user.type(screen.getByRole("searchbox"), "nothinghasthis");
  expect(await screen.findByText("Nothing fits", {}, inTime)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Show everything" }));
  await waitFor(() => expect(entries().length).toBeGreaterThan(0), inTime);
});

it("filters by tag and star", async () => {
  const { user } = open(`/library?tag=${mark}`);
  await waitFor(() => expect(entries()).toHaveLength(3), inTime);
  await user.click(within(entries()[1]!).getByRole("button", { name: "Star" }));
  await waitFor(async () => expect((await wholeJob(ids[1]!)).starred).toBe(true), inTime);
  await user.click(screen.getByRole("button", { name: "Only with a star" }));
  await waitFor(() => expect(entries()).toHaveLength(1), inTime);
  expect(within(entries()[0]!).getByRole("button", { name: "Take the star off" })).toHaveAttribute("aria-pressed", "true");
});

it("hides what is deleted and brings it back", async () => {
  const { user } = open(`/library?tag=${mark}`);
  await waitFor(() => expect(entries()).toHaveLength(3), inTime);
  await user.click(within(entries()[0]!).getByRole("button", { name: /^Delete/ }));
  await user.click(within(entries()[0]!).getByRole("button", { name: /^Delete/ }));
  expect(entries()).toHaveLength(1);
  expect(screen.getByText("2 entries deleted.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(entries()).toHaveLength(3);
  expect(screen.queryByText("2 entries deleted.")).not.toBeInTheDocument();
  expect((await listJobs({ tag: mark }, undefined)).jobs).toHaveLength(3);
});

it("does things with several at once", async () => {
  const { user } = open(`/library?tag=${mark}`);
  await waitFor(() => expect(entries()).toHaveLength(3), inTime);
  await user.click(screen.getByRole("button", { name: "Select" }));
  const bar = screen.getByRole("toolbar");
  expect(within(bar).getByRole("button", { name: "Star" })).toBeDisabled();
  await user.click(within(entries()[0]!).getByRole("checkbox"));
  await user.click(within(entries()[2]!).getByRole("checkbox"));
  expect(within(bar).getByText("2 selected")).toBeInTheDocument();
  await user.click(within(bar).getByRole("button", { name: "Star" }));
  expect(await screen.findByText("2 entries starred.", {}, inTime)).toBeInTheDocument();
  const { jobs } = await listJobs({ tag: mark, starred: "1" }, undefined);
  expect(jobs.map((job) => job.job_id).sort()).toEqual([ids[0], ids[2]].sort());
  await user.click(within(bar).getByRole("button", { name: "Done" }));
  expect(screen.queryByRole("toolbar")).not.toBeInTheDocument();
});
