import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";

import { followEvents } from "../src/context";
import type { FeedEvent } from "../src/services/eventfeed";

// A feed that tells what the test says.
function makeFeed() {
  let tell: (event: FeedEvent) => void = () => undefined;
  return {
    onEvent(listener: (event: FeedEvent) => void) {
      tell = listener;
      return () => { tell = () => undefined; };
    },
    tell: (event: FeedEvent) => tell(event),
  };
}

// A question whose answers come when the test says so.
function makeQuestion(client: QueryClient, queryKey: string[]) {
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey, queryFn: () => new Promise<string>((resolve) => { answers.push(resolve); }) });
  const unsubscribe = observer.subscribe(() => undefined);
  return { answers, unsubscribe, shown: () => observer.getCurrentResult().data };
}

const completed = { type: "job", job_id: "1", hash: "h", status: "completed" } as const;

it("does not believe an answer that is older than the event", async () => {
  const client = new QueryClient();
  const feed = makeFeed();
  const stop = followEvents(feed, client);
  const { answers, shown, unsubscribe } = makeQuestion(client, ["job", "1"]);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  feed.tell(completed); // While the first answer is under way.
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]!("processing");
  answers[1]!("completed");
  await vi.waitFor(() => expect(shown()).toBe("completed"));
  stop();
  unsubscribe();
});

it("gives long answers their time, however much happens, and then asks once more", async () => {
  vi.useFakeTimers();
  const client = new QueryClient();
  const feed = makeFeed();
  const stop = followEvents(feed, client);
  const { answers, shown, unsubscribe } = makeQuestion(client, ["jobs"]);
  for (let i = 0; i < 200; ++i) {
    feed.tell(completed);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(answers).toHaveLength(1);
  answers[0]!("old");
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(2);
  expect(shown()).toBe("old");
  answers[1]!("new");
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown()).toBe("new");
  stop();
  vi.useRealTimers();
  unsubscribe();
});
