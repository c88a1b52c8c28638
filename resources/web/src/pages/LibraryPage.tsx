import { Library, ListChecks, LoaderCircle } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Link, useSearchParams } from "wouter";

import { Notice } from "../components/Notice";
import { useTitle } from "../components/useTitle";
import { ExportMenu } from "../library/ExportMenu";
import { isFiltering, jobFilterOf, type LibraryFilter, readFilter, writeFilter } from "../library/filter";
import { JobSkeleton } from "../job/JobCard";
import { JobRow } from "../library/JobRow";
import { SelectionBar } from "../library/SelectionBar";
import { LibraryFilters } from "../library/LibraryFilters";
import { useDeletions } from "../library/useDeletions";
import { useJobs } from "../queries";
import { sentenceOf } from "../services/fault";
import type { ListedJob } from "../services/types";
import { plural } from "../words";

// Asks for more as soon as the end of the list comes near.
function useNearEnd(onNear: () => void) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !("IntersectionObserver" in window)) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) onNear();
    }, { rootMargin: "800px" });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [onNear]);
  return end;
}

// Pages are asked for one after another, and jobs come in between: each is shown once.
function distinct(jobs: ListedJob[], hidden: ReadonlySet<string>): ListedJob[] {
  const known = new Set(hidden);
  return jobs.filter(({ job_id: id }) => !known.has(id) && known.add(id));
}

export function LibraryPage() {
  useTitle("Library");
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => readFilter(query), [query]);
  const asked = useMemo(() => jobFilterOf(filter), [filter]);
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useJobs(asked);
  const { hidden, remove } = useDeletions();
  const jobs = useMemo(() => distinct(data?.pages.flatMap((page) => page.jobs) ?? [], hidden), [data, hidden]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const end = useNearEnd(more);
  const change = useCallback((changes: Partial<LibraryFilter>) =>
    setQuery((before) => writeFilter({ ...readFilter(before), ...changes }), { replace: true }), [setQuery]);
  const [selected, setSelected] = useState<ReadonlySet<string>>();
  const select = useCallback((id: string, isSelected: boolean) => setSelected((before) => {
    const ids = new Set(before);
    if (isSelected) ids.add(id);
    else ids.delete(id);
    return ids;
  }), []);
  const isComplete = data?.pages.every((page) => page.complete) ?? true;
  const found = `${plural(jobs.length, "entry", "entries")}${hasNextPage ? ", and more" : ""}`;

  return (
    <>
      <div className="page-head">
        <h1>Library</h1>
        <div className="row">
          <button type="button" className="button" aria-pressed={selected !== undefined}
                  onClick={() => setSelected(selected ? undefined : new Set())}>
            <ListChecks size={18} aria-hidden />Select
          </button>
          <ExportMenu filter={asked} />
        </div>
      </div>
      <LibraryFilters filter={filter} onChange={change} />
      {selected && (
        <SelectionBar jobs={jobs.filter(({ job_id: id }) => selected.has(id))}
                      onAll={() => setSelected(new Set(jobs.map(({ job_id: id }) => id)))}
                      onDelete={remove} onDone={() => setSelected(undefined)} />
      )}
      <p className="muted small" role="status">{isPending ? "Loading …" : found}</p>
      {!isComplete && <Notice><p>The list is still being put together; older entries follow.</p></Notice>}
      {error && (
        <Notice kind="warning" action={<button type="button" className="button" onClick={() => void refetch()}>Try again</button>}>
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      <ul className="card entries" aria-label="Entries" aria-busy={isPlaceholderData} hidden={jobs.length === 0}>
        {jobs.map((job) => (
          <JobRow key={job.job_id} job={job} onDelete={remove} isSelected={selected?.has(job.job_id)}
                  onSelect={select} />
        ))}
      </ul>
      {isPending && (
        <div className="card entries loading" aria-busy="true" aria-label="Loading">
          {Array.from({ length: 4 }, (_, index) => <JobSkeleton key={index} />)}
        </div>
      )}
      {!isPending && !error && jobs.length === 0 && (
        <div className="empty">
          <Library size={32} aria-hidden />
          {isFiltering(filter) ? <>
            <h2>Nothing fits</h2>
            <button type="button" className="button" onClick={() => setQuery({})}>Show everything</button>
          </> : <>
            <h2>Nothing here yet</h2>
            <p>What you <Link href="/">hand in</Link> is kept here.</p>
          </>}
        </div>
      )}
      <div ref={end} className="row end">
        {isFetchingNextPage ? <LoaderCircle size={20} className="spin" aria-label="Loading more" />
          : hasNextPage && <button type="button" className="button" onClick={more}>Show more</button>}
      </div>
    </>
  );
}
