import { Sparkles } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { Link } from "wouter";

import { useTitle } from "../components/useTitle";
import { Notice } from "../components/Notice";
import { JobCard } from "../job/JobCard";
import { awaitPage, isFromBookmarklet } from "../summarize/bookmarklet";
import { Composer } from "../summarize/Composer";
import { useDesk } from "../summarize/desk";
import { readShared } from "../summarize/given";
import { mostShown } from "../summarize/submissions";

// What came with the address of this page, which then is an ordinary one again: a reload must not
// bring it back.
function useArrivals() {
  const [query] = useState(() => window.location.search);
  const { setPage } = useDesk();
  const [isAddressOnly, setIsAddressOnly] = useState(false);
  const shared = useMemo(() => readShared(new URLSearchParams(query)), [query]);
  const isAwaiting = isFromBookmarklet(query);
  useEffect(() => {
    if (query) window.history.replaceState(null, "", "/");
    return isAwaiting ? awaitPage(setPage, () => setIsAddressOnly(true)) : undefined;
  }, [query, isAwaiting, setPage]);
  return { shared, isAwaiting, isAddressOnly };
}

export function SummarizePage() {
  useTitle("Summarize");
  const { submissions, replace, clear } = useDesk();
  const { shared, isAwaiting, isAddressOnly } = useArrivals();
  // Until it is known how the page comes, there is nothing to begin with.
  const initialText = isAwaiting && !isAddressOnly ? "" : shared;
  const shown = submissions.slice(0, mostShown);
  return (
    <>
      <div className="page-head">
        <h1>Summarize</h1>
        {submissions.length > 0 && (
          <button type="button" className="button quiet small" onClick={clear}>Clear this list</button>
        )}
      </div>
      {isAddressOnly && (
        <Notice>
          <p>The page's own text did not arrive. SmartCache can fetch it by its address.</p>
        </Notice>
      )}
      <Composer initialText={initialText} />
      {shown.map(({ key, jobId, explanation }) => (
        <JobCard key={key} jobId={jobId} explanation={explanation} onReplaced={(id) => replace(key, id)} />
      ))}
      {submissions.length > shown.length && (
        <p className="muted">And {submissions.length - shown.length} more, in the <Link href="/library">library</Link>.</p>
      )}
      {submissions.length === 0 && (
        <div className="empty">
          <Sparkles size={32} aria-hidden />
          <p>What you hand in appears here. All that was ever summarised is in the <Link href="/library">library</Link>.</p>
        </div>
      )}
    </>
  );
}
