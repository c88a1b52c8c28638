import { ChartNoAxesColumn, Ellipsis, Library, type LucideIcon, TextSearch } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";

import { useFeedState } from "../context";
import { useHealth } from "../queries";
import { Banners, troubleOf } from "./Banners";
import { ErrorBoundary } from "./ErrorBoundary";
import { TokenDialog } from "./TokenDialog";

const places: { to: string; label: string; icon: LucideIcon }[] = [
  { to: "/", label: "Summarize", icon: TextSearch },
  { to: "/library", label: "Library", icon: Library },
  { to: "/analytics", label: "Analytics", icon: ChartNoAxesColumn },
  { to: "/more", label: "More", icon: Ellipsis },
];

function Connection() {
  const { isLive, isReachable } = useFeedState();
  const { data: health } = useHealth();
  const [look, text] = isReachable === undefined ? ["", "Connecting"]
    : !isReachable ? ["bad", "Not there"]
    : health && troubleOf(health) ? ["trouble", "Running, with trouble"]
    : ["good", isLive ? "Running" : "Running, without live news"];
  return (
    <p className="connection muted" title={text}>
      <span className={`dot ${look}`} aria-hidden />
      <span>{text}</span>
    </p>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  // A new page is read from its beginning, also by whoever hears it.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <div className="shell">
      <a className="button skip" href="#content">To the content</a>
      <header className="side">
        <Link href="/" className="brand" aria-label="SmartCache AI">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>SmartCache AI</span>
        </Link>
        <nav className="nav" aria-label="Pages">
          {places.map(({ to, label, icon: Icon }) => (
            <Link key={to} href={to} aria-current={path === to ? "page" : undefined}>
              <Icon size={22} strokeWidth={1.8} aria-hidden />
              {label}
            </Link>
          ))}
        </nav>
        <Connection />
      </header>
      <main id="content" className="content" ref={main} tabIndex={-1}>
        <Banners />
        <ErrorBoundary key={path}>{children}</ErrorBoundary>
      </main>
      <TokenDialog />
    </div>
  );
}
