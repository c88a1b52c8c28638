import { expect, it } from "vitest";

import { isFiltering, jobFilterOf, readFilter, writeFilter } from "../../src/library/filter";

const nothing = { q: "", status: "", engine: "", tag: "", starred: false, period: "" } as const;

it("survives the address", () => {
  const filter = { q: "bridge & co", status: "failed", engine: "gemini", tag: "Lower Brook", starred: true,
                   period: "week" } as const;
  expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(isFiltering(filter)).toBe(true);
  expect(writeFilter(nothing).toString()).toBe("");
  expect(isFiltering(nothing)).toBe(false);
});

it("takes nothing from an address that it does not know", () => {
  expect(readFilter(new URLSearchParams("status=odd&engine=other&period=century&starred=yes&x=1"))).toEqual(nothing);
});

it("asks the API for what is wanted alone", () => {
  expect(jobFilterOf(nothing)).toEqual({});
  const now = Date.parse("2026-11-28T12:34:56.789Z");
  expect(jobFilterOf({ ...nothing, q: " a ", starred: true, period: "day" }, now))
    .toEqual({ q: "a", starred: "1", since: "2026-11-27T12:34:00.000Z" });
  // The same question within a minute, so that its answer can be kept.
  expect(jobFilterOf({ ...nothing, period: "day" }, now + 2000)).toEqual(jobFilterOf({ ...nothing, period: "day" }, now));
});
