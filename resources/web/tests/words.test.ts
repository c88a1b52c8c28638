import { describe, expect, it } from "vitest";

import type { Job } from "../src/services/types";
import {
  addressOf, age, asMarkdown, asText, bytes, duration, money, percent, plural, reasonOf, shortAddress, sourceOf,
  stateOf, titleOf,
} from "../src/words";

const job = (fields: Partial<Job & { input: string }>) => ({
  job_id: "1", hash: "", input_kind: "text", wanted_engine: "", wanted_model: "", wanted_length: "",
  status: "completed", attempts: 1, created_at: "2026-11-24T09:09:11.770Z", ...fields,
}) as Job & { input: string };

describe("titles", () => {
  it("prefers what the page or model called it", () => {
    expect(titleOf(job({ title: "The bridge", file_name: "a.txt", input: "Text" }))).toBe("The bridge");
    expect(titleOf(job({ file_name: "a.txt", input: "Text" }))).toBe("a.txt");
  });
  it("else begins as the input does", () => {
    expect(titleOf(job({ input: "  One\n two " }))).toBe("One two");
    expect(titleOf(job({ input: "x".repeat(200) }))).toHaveLength(80);
    expect(titleOf(job({ input_kind: "url", input: "https://example.org/a/" }))).toBe("example.org/a");
  });
  it("is never empty", () => {
    expect(titleOf(job({ summary: "Of a hit only the summary is known, and it is long" }))).toBe("Of a hit only the summary is known,…");
    expect(titleOf(job({}))).toBe("Summary");
  });
});

describe("sources", () => {
  it("opens what was fetched, and web addresses alone", () => {
    expect(addressOf(job({ input_kind: "url", input: "https://example.org/a" }))).toBe("https://example.org/a");
    expect(addressOf(job({ source_url: "https://example.org/b", input_kind: "url", input: "https://example.org/a" })))
      .toBe("https://example.org/b");
    expect(addressOf(job({ source_url: "javascript:alert(1)", input: "text" }))).toBeUndefined();
    expect(addressOf(job({ input: "https://example.org/in/a/text" }))).toBeUndefined();
  });
  it("names them", () => {
    expect(sourceOf(job({ input_kind: "url", input: "https://example.org:81/a" }))).toBe("example.org:81");
    expect(sourceOf(job({ input: "A text" }))).toBe("Text");
    expect(sourceOf(job({ file_name: "notes.pdf", input: "A text" }))).toBe("notes.pdf");
  });
});

describe("numbers", () => {
  it.each([[0, "just now"], [59, "59 seconds ago"], [60, "1 minute ago"], [7200, "2 hours ago"],
    [172800, "2 days ago"]])("%i s: %s", (seconds, text) => expect(age(seconds)).toBe(text));
  it.each([[5, "5 ms"], [1500, "1.5 s"], [42_000, "42 s"], [125_000, "2 min 5 s"]])(
    "%i ms: %s", (ms, text) => expect(duration(ms)).toBe(text));
  it.each([[0, "$0"], [0.0000001, "less than $0.000001"], [0.000553, "$0.00055"], [0.0254, "$0.025"], [3, "$3.00"]])(
    "$%f: %s", (dollars, text) => expect(money(dollars)).toBe(text));
  it.each([[1, "1 byte"], [2048, "2 KiB"], [3 * 1024 * 1024, "3.0 MiB"]])(
    "%i: %s", (size, text) => expect(bytes(size)).toBe(text));
  it("says shares and counts", () => {
    expect(percent(0.766)).toBe("77 %");
    expect(percent(0.005)).toBe("0.5 %");
    expect(plural(1, "entry", "entries")).toBe("1 entry");
    expect(plural(2000, "entry", "entries")).toBe("2,000 entries");
  });
  it("shortens addresses", () => {
    expect(shortAddress("https://example.org/")).toBe("example.org");
    expect(shortAddress(`https://example.org/${"a".repeat(100)}`)).toHaveLength(60);
  });
});

describe("states", () => {
  it("says what an unfinished job is doing", () => {
    expect(stateOf(job({ status: "pending" }))).toBe("Waits for its turn");
    expect(stateOf(job({ status: "pending", retry_at: "2026-11-24T09:09:11Z" }))).toMatch(/^Tries again at \d/);
    expect(stateOf(job({ status: "processing" }), "fetching")).toBe("Fetching the page");
    expect(stateOf(job({ status: "processing" }), "a new stage")).toBe("In hand");
  });
  it("has words for codes, also for those it does not know", () => {
    expect(reasonOf("blocked_page")).toBe("The page did not let its text be read.");
    expect(reasonOf("constructor")).toBe("It did not work out.");
    expect(reasonOf(undefined)).toBe("It did not work out.");
  });
});

describe("the clipboard", () => {
  const whole = job({ title: "A *title*", summary: "It says <b>so</b>.", tags: ["one", "two_three"], input_kind: "url",
                      input: "https://example.org/a" });
  it("gets text", () => {
    expect(asText(whole)).toBe("A *title*\n\nIt says <b>so</b>.\n\nSource: https://example.org/a\n\nTags: one, two_three\n");
  });
  it("gets Markdown in which nothing of the page's is markup", () => {
    expect(asMarkdown(whole)).toBe("## A \\*title\\*\n\nIt says \\<b\\>so\\</b\\>.\n\n"
      + "Source: <https://example.org/a>\n\nTags: one, two\\_three\n");
  });
});
