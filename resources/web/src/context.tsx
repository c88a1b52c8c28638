// What all pages share: the event feed, how far jobs have come, and the queries that follow the feed.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";

import { EventFeed, type FeedEvent, type FeedState } from "./services/eventfeed";
import { isShort } from "./lists";
import { type Progress, ProgressBoard } from "./services/progress";

interface Shared {
  feed: EventFeed;
  board: ProgressBoard;
}

const SharedContext = createContext<Shared | undefined>(undefined);

// What is shown of many jobs is asked for anew at most this often, however much happens.
const gatherMs = 700;

// An answer that is under way may be older than the event. A query that has none yet would be content
// with it, so it is given up first.
async function askAnew(client: QueryClient, queryKey: string[]): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}

// The same for what may take longer than it is until the next event: that waits for the answer under way,
// so that events without end do not keep all answers away.
async function askAnewLater(client: QueryClient, queryKey: string[]): Promise<void> {
  const filter = { queryKey, predicate: isShort };
  const again = () => client.invalidateQueries(filter, { cancelRefetch: false });
  if (client.isFetching(filter) > 0) await again();
  await again();
}

// Events only say that something happened; what is shown is asked for.
export function followEvents(feed: Pick<EventFeed, "onEvent">, client: QueryClient): () => void {
  let hasNews = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshMany = async () => {
    hasNews = false;
    await Promise.all([askAnewLater(client, ["jobs"]), askAnewLater(client, ["analytics"])]);
    timer = hasNews && !isStopped ? setTimeout(() => void refreshMany(), gatherMs) : undefined;
  };
  const unsubscribe = feed.onEvent((event: FeedEvent) => {
    if (event.type === "reset") void client.invalidateQueries();
    if (event.type !== "job" && event.type !== "marks" && event.type !== "deleted") return;
    void askAnew(client, ["job", event.job_id]);
    if (event.type === "job") void askAnew(client, ["job", event.hash]);
    hasNews = true;
    timer ??= setTimeout(() => void refreshMany(), gatherMs);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}

// When the program is there again, or the stream is, what was missed meanwhile is asked for.
function followConnection(feed: EventFeed, client: QueryClient): () => void {
  let before = feed.snapshot();
  return feed.subscribe(() => {
    const now = feed.snapshot();
    const isBack = now.isLive && !before.isLive || now.isReachable && before.isReachable === false;
    if (isBack) void client.invalidateQueries();
    before = now;
  });
}

// Over HTTP/1.1 a browser has six connections for all its tabs of one program, and a stream takes one. So
// a tab that nobody looks at gives up its own after a while, and gets told what it missed later.
const hiddenMs = 20_000;

function listenWhileShown(feed: EventFeed): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => feed.stop(), hiddenMs);
    else feed.start();
  };
  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    clearTimeout(timer);
    feed.stop();
  };
}

export function SharedProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const shared = useMemo(() => ({ feed: new EventFeed(), board: new ProgressBoard() }), []);
  useEffect(() => {
    const { feed, board } = shared;
    const stops = [followEvents(feed, client), followConnection(feed, client),
      feed.onEvent((event) => board.take(event))];
    stops.push(listenWhileShown(feed));
    return () => stops.forEach((stop) => stop());
  }, [shared, client]);
  return <SharedContext.Provider value={shared}>{children}</SharedContext.Provider>;
}

function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (!shared) throw new Error("there is no SharedProvider around this");
  return shared;
}

export const useFeed = (): EventFeed => useShared().feed;

export function useFeedState(): FeedState {
  const { feed } = useShared();
  return useSyncExternalStore(feed.subscribe, feed.snapshot);
}

export function useProgress(jobId: string): Progress {
  const { board } = useShared();
  return useSyncExternalStore(board.subscribe, () => board.of(jobId));
}
