// What all pages share: the event feed, how far jobs have come, and the queries that follow the feed.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";

import { EventFeed, type FeedEvent, type FeedState } from "./services/eventfeed";
import { type Progress, ProgressBoard } from "./services/progress";

interface Shared {
  feed: EventFeed;
  board: ProgressBoard;
}

const SharedContext = createContext<Shared | undefined>(undefined);

// What is shown of many jobs is asked for anew at most this often, however much happens.
const gatherMs = 700;

// Events only say that something happened; what is shown is asked for.
function followEvents(feed: EventFeed, client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshMany = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void client.invalidateQueries({ queryKey: ["jobs"] });
      void client.invalidateQueries({ queryKey: ["analytics"] });
    }, gatherMs);
  };
  const unsubscribe = feed.onEvent((event: FeedEvent) => {
    if (event.type === "reset") void client.invalidateQueries();
    if (event.type !== "job") return;
    void client.invalidateQueries({ queryKey: ["job", event.job_id] });
    void client.invalidateQueries({ queryKey: ["job", event.hash] });
    refreshMany();
  });
  return () => {
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

export function SharedProvider({ children, feed: given }: { children: ReactNode; feed?: EventFeed }) {
  const client = useQueryClient();
  const shared = useMemo(() => ({ feed: given ?? new EventFeed(), board: new ProgressBoard() }), [given]);
  useEffect(() => {
    const { feed, board } = shared;
    const stops = [followEvents(feed, client), followConnection(feed, client),
      feed.onEvent((event) => board.take(event))];
    feed.start();
    return () => {
      feed.stop();
      stops.forEach((stop) => stop());
    };
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
