import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";

import type { EventFeed, FeedEvent, FeedTimes } from "../../src/services/eventfeed";
import { FlakyProxy } from "../support/flakyproxy";
import { ended, newText, until } from "../support/world";

const quick: FeedTimes = { silentAtFirstMs: 400, silentMs: 60_000, retryFirstMs: 20, retryMostMs: 100 };

let proxy: FlakyProxy;
let feed: EventFeed;
let events: FeedEvent[];
let submit: typeof import("../../src/services/api").submit;
let status: typeof import("../../src/services/api").status;

beforeEach(async () => {
  proxy = new FlakyProxy(new URL(inject("programUrl")));
  await proxy.start();
  vi.resetModules();
  import.meta.env["VITE_API_URL"] = proxy.url;
  const module = await import("../../src/services/eventfeed");
  ({ submit, status } = await import("../../src/services/api"));
  feed = new module.EventFeed(quick);
  events = [];
  feed.onEvent((event) => events.push(event));
});
afterEach(async () => {
  feed.stop();
  await proxy.stop();
});

const isLive = () => feed.snapshot().isLive;
const completed = (id: string) => events.filter((event) =>
  event.type === "job" && event.job_id === id && event.status === "completed");

it("tells what happens to a job, and what is written", async () => {
  feed.start();
  await until("the stream", isLive);
  expect(feed.snapshot().isReachable).toBe(true);
  const { job_id: id } = await submit(newText(), {});
  await until("the end", () => completed(id).length === 1);
  const types = events.filter((event) => "job_id" in event && event.job_id === id).map(({ type }) => type);
  expect(types).toContain("stage");
  expect(types).toContain("text");
});

it("comes back after a cut, and misses nothing", async () => {
  feed.start();
  await until("the stream", isLive);
  const first = await submit(newText(), {});
  await until("the first end", () => completed(first.job_id).length === 1);

  await proxy.stop();
  await until("the cut", () => !isLive() && feed.snapshot().isReachable === false);
  // Meanwhile something happens, as another client sees it.
  vi.resetModules();
  import.meta.env["VITE_API_URL"] = inject("programUrl");
  const { submit: submitElsewhere } = await import("../../src/services/api");
  const { job_id: id } = await submitElsewhere(newText(), {});
  await ended(id);

  await proxy.start();
  await until("the stream again", isLive);
  expect(feed.snapshot().isReachable).toBe(true);
  await until("what was missed", () => completed(id).length > 0);
  expect(completed(id)).toHaveLength(1);
  expect(completed(first.job_id)).toHaveLength(1);
  expect(proxy.received.toLowerCase()).toContain("last-event-id: ");
});

it("is not live where a stream says nothing, as behind a proxy that gathers answers", async () => {
  proxy.hold(true);
  feed.start();
  await until("another attempt", () => proxy.connections >= 3);
  expect(isLive()).toBe(false);
  proxy.hold(false);
  await until("the stream", isLive);
});

it("tries at once when it is told to", async () => {
  await proxy.stop();
  const { EventFeed: Feed } = await import("../../src/services/eventfeed");
  feed = new Feed({ ...quick, retryFirstMs: 3_600_000, retryMostMs: 3_600_000 });
  feed.start();
  await until("that nobody is there", () => feed.snapshot().isReachable === false);
  await proxy.start();
  await until("the stream", () => {
    feed.retryNow();
    return isLive();
  });
});

it("stops when it is told to", async () => {
  feed.start();
  await until("the stream", isLive);
  feed.stop();
  expect(isLive()).toBe(false);
  const { job_id: id } = await submit(newText(), {});
  await until("the end, as it is asked for", async () => (await status(id)).status === "completed");
  // The other suites' jobs are told of, too, while it runs.
  expect(events.filter((event) => "job_id" in event && event.job_id === id)).toEqual([]);
  expect(proxy.received.match(/GET \/api\/events/g)).toHaveLength(1);
});
