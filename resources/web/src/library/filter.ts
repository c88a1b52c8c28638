// What the library shows stands in its address, so that it can be linked to and gone back to.

import type { JobFilter } from "../services/api";

export type Period = "" | "day" | "week" | "month";

export interface LibraryFilter {
  q: string;
  status: NonNullable<JobFilter["status"]> | "";
  engine: NonNullable<JobFilter["engine"]> | "";
  tag: string;
  starred: boolean;
  period: Period;
}

const statuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;
const engines = ["gemini", "extractive", "verbatim"] as const;
const periodDays = { day: 1, week: 7, month: 30 } as const;

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | "" =>
  known.find((one) => one === text) ?? "";

export function readFilter(query: URLSearchParams): LibraryFilter {
  return {
    q: query.get("q") ?? "",
    status: oneOf(statuses, query.get("status")),
    engine: oneOf(engines, query.get("engine")),
    tag: query.get("tag") ?? "",
    starred: query.get("starred") === "1",
    period: oneOf(["day", "week", "month"] as const, query.get("period")),
  };
}

export function writeFilter(filter: LibraryFilter): URLSearchParams {
  const given = Object.entries(filter).filter(([, value]) => value !== "" && value !== false);
  return new URLSearchParams(given.map(([name, value]) => [name, value === true ? "1" : String(value)]));
}

export const isFiltering = (filter: LibraryFilter): boolean => writeFilter(filter).size > 0;

// As the API is asked. A period begins at a full minute, so that the question stays the same for a while.
export function jobFilterOf({ q, status, engine, tag, starred, period }: LibraryFilter,
                            now = Date.now()): JobFilter {
  const since = period === "" ? undefined
    : new Date(Math.floor(now / 60_000) * 60_000 - periodDays[period] * 86_400_000).toISOString();
  return {
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(status ? { status } : {}),
    ...(engine ? { engine } : {}),
    ...(tag.trim() ? { tag: tag.trim() } : {}),
    ...(starred ? { starred: "1" as const } : {}),
    ...(since ? { since } : {}),
  };
}
