import type { Query } from "@tanstack/react-query";

// A list is asked for page by page, all those again that are there. Somebody who has scrolled through
// thousands of entries is told of news when the list is opened again, rather than by a hundred requests.
const mostLivePages = 10;
export const pageSize = 100;

export function isShort({ state }: Query): boolean {
  const pages = (state.data as { pages?: unknown[] } | undefined)?.pages;
  return pages === undefined || pages.length <= mostLivePages;
}
