import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from "react";

import { useToasts } from "../components/Toasts";
import { Deletions, undoMs } from "../services/deletions";
import { sentenceOf } from "../services/fault";
import { plural } from "../words";

const DeletionsContext = createContext<Deletions | undefined>(undefined);

// For all pages: what was deleted on one can be undone on the next.
export function DeletionsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const deletions = useMemo(() => new Deletions(
    (count, error) => toasts.show(`${plural(count, "entry", "entries")} could not be deleted: ${sentenceOf(error)}`),
    () => void client.invalidateQueries({ queryKey: ["jobs"] }),
  ), [client, toasts]);
  return <DeletionsContext.Provider value={deletions}>{children}</DeletionsContext.Provider>;
}

export function useDeletions() {
  const deletions = useContext(DeletionsContext);
  if (!deletions) throw new Error("there is no DeletionsProvider around this");
  const toasts = useToasts();
  const hidden = useSyncExternalStore(deletions.subscribe, deletions.snapshot);
  const removeToast = useRef<() => void>();
  const remove = useCallback((ids: string[]) => {
    const waiting = deletions.add(ids);
    removeToast.current?.();
    removeToast.current = toasts.show(`${plural(waiting, "entry", "entries")} deleted.`, {
      label: "Undo",
      run: () => {
        deletions.undo();
        removeToast.current?.();
      },
    }, undoMs);
  }, [deletions, toasts]);
  return { hidden, remove };
}
