import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

interface Toasts {
  // Shows a message; gives what takes it away again. It goes by itself after `ms`.
  show(text: string, action?: Toast["action"], ms?: number): () => void;
}

const ToastContext = createContext<Toasts>({ show: () => () => undefined });
export const useToasts = (): Toasts => useContext(ToastContext);

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const show = useCallback((text: string, action?: Toast["action"], ms = 4000) => {
    const id = ++lastId;
    const remove = () => setToasts((shown) => shown.filter((toast) => toast.id !== id));
    setToasts((shown) => [...shown.slice(-2), { id, text, ...(action ? { action } : {}) }]);
    setTimeout(remove, ms);
    return remove;
  }, []);
  const value = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext.Provider value={value}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text, action }) => (
          <div key={id} className="toast">
            <span>{text}</span>
            {action && <button type="button" className="button" onClick={action.run}>{action.label}</button>}
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
