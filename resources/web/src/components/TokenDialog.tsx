import { KeyRound } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { session } from "../services/session";

// Asks for the token where the program wants one. What was asked of the API waits until it is there.
export function TokenDialog() {
  const { isAsking, isRefused } = useSyncExternalStore(session.subscribe, session.snapshot);
  const dialog = useRef<HTMLDialogElement>(null);
  const [token, setToken] = useState("");

  useEffect(() => {
    if (isAsking && !dialog.current?.open) dialog.current?.showModal();
    if (!isAsking) dialog.current?.close();
  }, [isAsking]);

  const give = (event: FormEvent) => {
    event.preventDefault();
    if (!token.trim()) return;
    session.give(token.trim());
    setToken("");
  };

  // Browsers close a dialog at the third Escape, whatever the page says.
  const reopen = () => {
    if (session.snapshot().isAsking) dialog.current?.showModal();
  };

  // Without a token nothing can be shown, so there is nothing to go back to.
  return (
    <dialog ref={dialog} aria-labelledby="token-title" onCancel={(event) => event.preventDefault()}
            onClose={reopen}>
      <form className="stack" onSubmit={give}>
        <div className="row">
          <KeyRound size={24} aria-hidden />
          <h2 id="token-title">This SmartCache wants a token</h2>
        </div>
        <p className="muted">
          Whoever set it up has chosen it, as <code>API_TOKEN</code>. It is kept until this tab is closed.
        </p>
        <label className="field">
          <span>Token</span>
          <input className="input" type="password" autoComplete="off" spellCheck={false} autoFocus
                 value={token} aria-invalid={isRefused} aria-describedby="token-error"
                 onChange={(event) => setToken(event.target.value)} />
        </label>
        <p id="token-error" className="danger-text" role="alert">
          {isRefused && isAsking ? "This token is not the right one." : ""}
        </p>
        <button type="submit" className="button primary" disabled={!token.trim()}>Go on</button>
      </form>
    </dialog>
  );
}
