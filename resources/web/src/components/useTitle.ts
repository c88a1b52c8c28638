import { useEffect } from "react";

// The document's title, which tabs and screen readers tell.
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · SmartCache AI`;
  }, [title]);
}
