import { copyText } from "./copy";
import { useToasts } from "./Toasts";

// Copies a text, and says so.
export function useCopy(): (text: string, told: string) => Promise<void> {
  const toasts = useToasts();
  return async (text, told) => {
    toasts.show(await copyText(text) ? told : "This browser does not let the page copy.");
  };
}
