import { Bookmark } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import { useToasts } from "../components/Toasts";
import { useCopy } from "../components/useCopy";
import { useTitle } from "../components/useTitle";
import { useHealth } from "../queries";
import { session } from "../services/session";
import { chooseTheme, type ThemeChoice, themeChoice } from "../services/theme";
import { bookmarkletFor } from "../summarize/bookmarklet";

function Bookmarklet() {
  const link = useRef<HTMLAnchorElement>(null);
  const toasts = useToasts();
  const copy = useCopy();
  const program = bookmarkletFor(window.location.origin);
  useEffect(() => {
    // React takes such an address for an attack; here it is the very thing.
    link.current?.setAttribute("href", program);
  }, [program]);
  return (
    <section className="card stack" aria-labelledby="bookmarklet">
      <h2 id="bookmarklet">The page you are reading</h2>
      <p>
        Drag this button to your browser's bookmarks. There, it opens this SmartCache with the page that
        you are reading as you see it, also behind a log-in or a pay wall. Enter hands it in.
      </p>
      <div className="row">
        <a ref={link} className="button primary" onClick={(event) => {
          event.preventDefault();
          toasts.show("Drag it to your bookmarks; there it works.");
        }}><Bookmark size={18} aria-hidden />Summarize with SmartCache</a>
        <button type="button" className="button" onClick={() =>
          copy(program, "Make a bookmark, and paste this as its address.")}>Copy it instead</button>
      </div>
    </section>
  );
}

function Appearance() {
  const [choice, setChoice] = useState<ThemeChoice>(themeChoice);
  return (
    <section className="card stack" aria-labelledby="appearance">
      <h2 id="appearance">Appearance</h2>
      <select className="input narrow" aria-labelledby="appearance" value={choice} onChange={({ target }) => {
        setChoice(target.value as ThemeChoice);
        chooseTheme(target.value as ThemeChoice);
      }}>
        <option value="system">As the system has it</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </section>
  );
}

function Token() {
  const { token } = useSyncExternalStore(session.subscribe, session.snapshot);
  if (!token) return null;
  return (
    <section className="card stack" aria-labelledby="token">
      <h2 id="token">Token</h2>
      <p>This tab has the token of this SmartCache, until it is closed.</p>
      <div className="row">
        <button type="button" className="button" onClick={() => session.forget()}>Forget it now</button>
      </div>
    </section>
  );
}

export function MorePage() {
  useTitle("More");
  const { data: health } = useHealth();
  return (
    <>
      <div className="page-head"><h1>More</h1></div>
      <Bookmarklet />
      <section className="card stack" aria-labelledby="telephone">
        <h2 id="telephone">Share from a telephone</h2>
        <p>
          Install this page with your browser's "Install" or "Add to home screen". SmartCache then stands
          in the share menu of other programs. Browsers offer that over https, and on this machine.
        </p>
      </section>
      <Appearance />
      <Token />
      <section className="card stack" aria-labelledby="programs">
        <h2 id="programs">For programs</h2>
        <p>Everything here is also to be had by the REST API: <a href="/docs">how to use it</a>.</p>
        <p className="muted small">
          SmartCache AI{health ? ` ${health.version}` : ""}, under the GNU General Public License, version 3.
          This page is made with <a href="/licences.txt">packages of others</a>.
        </p>
      </section>
    </>
  );
}
