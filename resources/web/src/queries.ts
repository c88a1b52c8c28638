// What is asked of the API, under which key it is kept, and when it is asked for again.

import {
  keepPreviousData, type Query, QueryClient, useInfiniteQuery, useQuery, useQueryClient,
} from "@tanstack/react-query";

import { useEffect } from "react";

import { useFeedState } from "./context";
import { isShort, pageSize } from "./lists";
import * as api from "./services/api";
import { ApiFault } from "./services/fault";
import { isUnfinished, type Job, type JobList, type Marks, type WholeJob } from "./services/types";
import { isHash } from "./words";

// Where there are no events.
const pollJobMs = 1500;
const pollListMs = 5000;
const pollHealthMs = 15_000;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5000,
        // Whether the program is away shows the feed, which also says when to ask again.
        retry: (failures, error) => error instanceof ApiFault && error.isPassing && failures < 3,
        networkMode: "always", // A program on this machine is there without a network.
      },
      mutations: { networkMode: "always" },
    },
  });
}

// A job with its input and marks; of a summary that is only in the cache, what is known of it.
async function jobOrSummary(id: string, signal: AbortSignal): Promise<Job | WholeJob> {
  return isHash(id) ? api.status(id, signal) : api.wholeJob(id, signal);
}

export function useJob(id: string) {
  const job = useQuery<Job | WholeJob>({
    queryKey: ["job", id],
    queryFn: ({ signal }) => jobOrSummary(id, signal),
  });
  usePolling(id, job.data);
  return job;
}

// Without events, an unfinished job's status is asked for, and the job itself when that has changed.
function usePolling(id: string, job: Job | undefined): void {
  const client = useQueryClient();
  const { isLive } = useFeedState();
  const isPolling = !isLive && job !== undefined && isUnfinished(job);
  const { data: polled } = useQuery({
    queryKey: ["status", id],
    queryFn: ({ signal }) => api.status(id, signal),
    enabled: isPolling,
    refetchInterval: pollJobMs,
  });
  const hasChanged = isPolling && polled !== undefined && polled.status !== job.status;
  useEffect(() => {
    if (hasChanged) void client.invalidateQueries({ queryKey: ["job", id] });
  }, [hasChanged, client, id]);
}

export function useJobs(filter: api.JobFilter) {
  const { isLive } = useFeedState();
  return useInfiniteQuery({
    queryKey: ["jobs", filter],
    queryFn: ({ pageParam, signal }) => api.listJobs(filter, pageParam, signal, pageSize),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: JobList) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => {
      const isComplete = query.state.data?.pages.every((page) => page.complete) ?? true;
      if (!isComplete) return pollListMs; // No event says when the index is whole.
      return isLive || !isShort(query as unknown as Query) ? false : pollListMs;
    },
  });
}

export function useAnalytics() {
  const { isLive } = useFeedState();
  return useQuery({
    queryKey: ["analytics"],
    queryFn: ({ signal }) => api.analytics(signal),
    // Hits change the counters without an event.
    refetchInterval: isLive ? pollListMs : pollListMs / 2,
  });
}

export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => api.health(signal),
    refetchInterval: pollHealthMs,
  });
}

// Puts a job's marks into whatever shows it, before or after the program has confirmed them.
export function useMarksUpdate(): (id: string, marks: Partial<Marks>) => void {
  const client = useQueryClient();
  return (id, marks) => {
    // An answer that is under way knows nothing of it.
    void client.cancelQueries({ queryKey: ["jobs"], predicate: ({ state }) => state.data !== undefined });
    client.setQueryData<Job | WholeJob>(["job", id], (job) => job && { ...job, ...marks });
    client.setQueriesData<{ pages: JobList[]; pageParams: unknown[] }>({ queryKey: ["jobs"] }, (list) =>
      list && { ...list, pages: list.pages.map((page) => ({ ...page,
        jobs: page.jobs.map((job) => job.job_id === id ? { ...job, ...marks } : job) })) });
  };
}
