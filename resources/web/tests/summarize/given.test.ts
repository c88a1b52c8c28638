import { describe, expect, it } from "vitest";

import { readGiven, readShared } from "../../src/summarize/given";

describe("what is typed", () => {
  it.each([
    ["", "nothing", []],
    [" \n\n ", "nothing", []],
    ["A text.", "text", ["A text."]],
    ["https://example.org/a", "addresses", ["https://example.org/a"]],
    [" HTTP://example.org \n\nhttps://example.org/b\r\n", "addresses", ["HTTP://example.org", "https://example.org/b"]],
    ["https://example.org\nhttps://example.org", "addresses", ["https://example.org"]],
    ["https://example.org is a page", "text", ["https://example.org is a page"]],
    ["https://example.org\nand a text", "text", ["https://example.org\nand a text"]],
    ["ftp://example.org", "text", ["ftp://example.org"]],
  ])("%j is %s", (text, kind, inputs) => expect(readGiven(text)).toEqual({ kind, inputs }));
});

describe("what is shared", () => {
  it.each([
    ["url=https%3A%2F%2Fexample.org%2Fa&title=A", "https://example.org/a"],
    ["title=A&text=Look%20at%20https%3A%2F%2Fexample.org%2Fa", "https://example.org/a"],
    ["text=Only%20words", "Only words"],
    ["url=javascript%3Aalert(1)", "javascript:alert(1)"], // A text like any other.
    ["", ""],
  ])("%s", (query, text) => expect(readShared(new URLSearchParams(query))).toBe(text));
});
