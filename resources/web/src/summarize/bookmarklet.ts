// The bookmarklet: sends the page that is being read, as the browser shows it, to this one.
//
// It opens this page beside that one. This page says to its opener that it listens, the bookmarklet
// answers with address and HTML. Any page may open this one so; what comes is therefore taken only for
// the page it claims to be, and is handed in by a person's own press of a button.

export const readyMessage = "smartcache:ready";
export const pageMessage = "smartcache:page";
const opened = "from=bookmarklet";

export interface ReceivedPage {
  url: string;
  html: string;
}

// The program of the bookmarklet, for a page at `origin`.
export function bookmarkletFor(origin: string): string {
  const program = `(()=>{const o=${JSON.stringify(origin)},p={type:${JSON.stringify(pageMessage)},`
    + "url:location.href,html:document.documentElement.outerHTML},"
    + `w=open(o+"/?${opened}&url="+encodeURIComponent(p.url));`
    + "if(!w){alert(\"The browser did not let SmartCache open.\");return}"
    + "addEventListener(\"message\",function f(e){if(e.source===w&&e.origin===o&&"
    + `e.data===${JSON.stringify(readyMessage)}){removeEventListener("message",f);w.postMessage(p,o)}})})()`;
  return `javascript:${encodeURIComponent(program)}`;
}

export const isFromBookmarklet = (query: string): boolean =>
  new URLSearchParams(query).get("from") === "bookmarklet";

// The page in a message; undefined where it is none, or not of the site that sent it.
export function pageIn({ data, origin }: Pick<MessageEvent<unknown>, "data" | "origin">):
    ReceivedPage | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { type, url, html } = data as Record<string, unknown>;
  if (type !== pageMessage || typeof url !== "string" || typeof html !== "string") return undefined;
  try {
    const address = new URL(url);
    return /^https?:$/.test(address.protocol) && address.origin === origin ? { url, html } : undefined;
  } catch {
    return undefined;
  }
}

// Waits for the page from the window that opened this one. Gives what ends the waiting.
export function awaitPage(onPage: (page: ReceivedPage) => void, onNone: () => void,
                          patienceMs = 4000): () => void {
  const opener = window.opener as Window | null;
  const stop = () => {
    window.removeEventListener("message", take);
    clearTimeout(patience);
  };
  const take = (event: MessageEvent) => {
    const page = event.source === opener ? pageIn(event) : undefined;
    if (!page) return;
    stop();
    onPage(page);
  };
  const patience = setTimeout(() => {
    stop();
    onNone();
  }, opener ? patienceMs : 0);
  window.addEventListener("message", take);
  opener?.postMessage(readyMessage, "*"); // Says nothing but that this page is there.
  return stop;
}
