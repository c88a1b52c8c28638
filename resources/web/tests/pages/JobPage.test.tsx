import { screen, waitFor, within } from "@testing-library/react";
import { expect, inject, it } from "vitest";

import { setNote, submit, wholeJob } from "../../src/services/api";
import { open } from "../support/render";
import { ended, newText } from "../support/world";

const inTime = { timeout: 10_000 };

async function newJob(): Promise<string> {
  const { job_id: id } = await submit(newText(), {});
  await ended(id);
  return id;
}

it("shows a job and keeps note and tags", async () => {
  const id = await newJob();
  const { user } = open(`/jobs/${id}`);
  expect(await screen.findByRole("heading", { level: 1 }, inTime)).toBeInTheDocument();
  await user.type(screen.getByRole("textbox", { name: /Your note/ }), "For Friday.");
  await waitFor(async () => expect((await wholeJob(id)).note).toBe("For Friday."), inTime);
  expect(await screen.findByText("Saved", { selector: "[role=status]" }, inTime)).toBeInTheDocument();
  await user.type(screen.getByRole("textbox", { name: /own tags/ }), "ward, bridge{Enter}");
  await waitFor(async () => expect((await wholeJob(id)).user_tags).toEqual(["ward", "bridge"]), inTime);
  await user.click(screen.getByRole("button", { name: "Take the tag ward off" }));
  await waitFor(async () => expect((await wholeJob(id)).user_tags).toEqual(["bridge"]), inTime);
});

it("shows a note that was written elsewhere, and does not write over it", async () => {
  const id = await newJob();
  await setNote(id, "Mine.");
  const { unmount } = open(`/jobs/${id}`);
  const field = await screen.findByRole("textbox", { name: /Your note/ }, inTime);
  await waitFor(() => expect(field).toHaveValue("Mine."), inTime);
  await setNote(id, "Somebody else's.");
  await waitFor(() => expect(field).toHaveValue("Somebody else's."), inTime);
  unmount();
  expect((await wholeJob(id)).note).toBe("Somebody else's.");
});

it("leaves the white space of a note that is being written", async () => {
  const id = await newJob();
  const { user } = open(`/jobs/${id}`);
  const field = await screen.findByRole("textbox", { name: /Your note/ }, inTime);
  await user.type(field, "First line{Enter}");
  await waitFor(async () => expect((await wholeJob(id)).note).toBe("First line"), inTime);
  await screen.findByText("Saved", { selector: "[role=status]" }, inTime);
  await user.type(field, "Second");
  await waitFor(async () => expect((await wholeJob(id)).note).toBe("First line\nSecond"), inTime);
});

it("gives tags back that were refused", async () => {
  const id = await newJob();
  const { user } = open(`/jobs/${id}`);
  const field = await screen.findByRole("textbox", { name: /own tags/ }, inTime);
  await user.click(field);
  await user.paste("x".repeat(101));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(field).toHaveValue("x".repeat(101)), inTime);
  expect((await wholeJob(id)).user_tags).toEqual([]);
});

it("saves a note also when the page is changed at once", async () => {
  const id = await newJob();
  const { user, unmount } = open(`/jobs/${id}`);
  await user.type(await screen.findByRole("textbox", { name: /Your note/ }, inTime), "Hurried.");
  unmount();
  await waitFor(async () => expect((await wholeJob(id)).note).toBe("Hurried."), inTime);
});

it("makes it anew, and shows what changed", async () => {
  const id = await newJob();
  const { user } = open(`/jobs/${id}`);
  await user.click(await screen.findByRole("button", { name: "Make it anew" }, inTime));
  await waitFor(() => expect(window.location.pathname).not.toBe(`/jobs/${id}`), inTime);
  expect(await screen.findByText("It says the same as before.", {}, inTime)).toBeInTheDocument();
});

it("cancels what takes too long, and follows it when it is tried again", async () => {
  const { job_id: id } = await submit(`${inject("siteUrl")}/silent?page`, {});
  const { user } = open(`/jobs/${id}`);
  await user.click(await screen.findByRole("button", { name: "Cancel" }, inTime));
  expect(await screen.findByText("It was cancelled.", {}, inTime)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }, inTime));
  expect(await screen.findByText("It was cancelled.", {}, inTime)).toBeInTheDocument();
});

it("goes to the library when it is deleted, where that can be undone", async () => {
  const id = await newJob();
  const { user } = open(`/jobs/${id}`);
  await user.click(await screen.findByRole("button", { name: "Delete" }, inTime));
  expect(window.location.pathname).toBe("/library");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect((await wholeJob(id)).job_id).toBe(id);
});

it("says so when there is none", async () => {
  open("/jobs/nothing");
  expect(await screen.findByText("This summary is not there any more", {}, inTime)).toBeInTheDocument();
});

it("says so at addresses that lead nowhere", () => {
  open("/nowhere");
  const main = within(screen.getByRole("main"));
  expect(main.getByRole("heading")).toHaveTextContent("There is nothing at this address");
});
