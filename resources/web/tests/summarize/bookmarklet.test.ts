import { afterEach, describe, expect, it, vi } from "vitest";

import { awaitPage, bookmarkletFor, isFromBookmarklet, pageIn, pageMessage, readyMessage } from "../../src/summarize/bookmarklet";

const page = { type: pageMessage, url: "https://example.org/a", html: "<p>Text</p>" };

describe("a page in a message", () => {
  it("is taken for the site that sent it", () => {
    expect(pageIn({ data: page, origin: "https://example.org" })).toEqual({ url: page.url, html: page.html });
  });
  it.each([
    ["of another site", page, "https://evil.example"],
    ["of another port", page, "https://example.org:8443"],
    ["of another kind", { ...page, type: "other" }, "https://example.org"],
    ["without HTML", { ...page, html: undefined }, "https://example.org"],
    ["with an address that is none", { ...page, url: "nonsense" }, "https://example.org"],
    ["with a script for an address", { ...page, url: "javascript:alert(1)" }, "null"],
    ["a file's", { ...page, url: "file:///etc/passwd" }, "null"],
    ["nothing", null, "https://example.org"],
    ["a word", "page", "https://example.org"],
  ])("%s is refused", (_what, data, origin) => expect(pageIn({ data, origin })).toBeUndefined());
});

describe("waiting for a page", () => {
  afterEach(() => {
    window.opener = null;
    vi.useRealTimers();
  });

  it("asks the opener and takes its page once", () => {
    const opener = { postMessage: vi.fn() };
    window.opener = opener;
    const onPage = vi.fn();
    const onNone = vi.fn();
    awaitPage(onPage, onNone, 1000);
    expect(opener.postMessage).toHaveBeenCalledWith(readyMessage, "*");
    const message = (source: unknown) => Object.defineProperty(
      new MessageEvent("message", { data: page, origin: "https://example.org" }), "source", { value: source });
    window.dispatchEvent(message({})); // Somebody else's.
    expect(onPage).not.toHaveBeenCalled();
    window.dispatchEvent(message(opener));
    window.dispatchEvent(message(opener));
    expect(onPage).toHaveBeenCalledTimes(1);
    expect(onNone).not.toHaveBeenCalled();
  });

  it("gives up after a while, and at once without an opener", () => {
    vi.useFakeTimers();
    const onNone = vi.fn();
    awaitPage(vi.fn(), onNone, 1000);
    vi.advanceTimersByTime(0);
    expect(onNone).toHaveBeenCalledTimes(1);
    window.opener = { postMessage: vi.fn() };
    awaitPage(vi.fn(), onNone, 1000);
    vi.advanceTimersByTime(999);
    expect(onNone).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(onNone).toHaveBeenCalledTimes(2);
  });
});

describe("the bookmarklet", () => {
  it("is one address that opens this page", () => {
    const address = bookmarkletFor("http://127.0.0.1:8080");
    expect(address).toMatch(/^javascript:[^\s"']+$/);
    const program = decodeURIComponent(address.slice("javascript:".length));
    const open = vi.spyOn(window, "open").mockReturnValue(null);
    const alert = vi.spyOn(window, "alert").mockImplementation(() => undefined);
    new Function(program)();
    const opened = new URL(String(open.mock.calls[0]?.[0]));
    expect(opened.origin).toBe("http://127.0.0.1:8080");
    expect(isFromBookmarklet(opened.search)).toBe(true);
    expect(opened.searchParams.get("url")).toBe(window.location.href);
    expect(alert).toHaveBeenCalled(); // As nothing opened.
  });
});
