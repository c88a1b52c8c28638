import { Trash2 } from "lucide-react";
import { Link, useLocation } from "wouter";

import { Notice } from "../components/Notice";
import { useTitle } from "../components/useTitle";
import { JobSkeleton } from "../job/JobCard";
import { JobView } from "../job/JobView";
import { NoteEditor } from "../job/NoteEditor";
import { TagEditor } from "../job/TagEditor";
import { useDeletions } from "../library/useDeletions";
import { useJob } from "../queries";
import { isGone, sentenceOf } from "../services/fault";
import type { WholeJob } from "../services/types";
import { titleOf } from "../words";

function Missing({ error }: { error: Error }) {
  const isUnknown = isGone(error);
  return (
    <div className="empty">
      <h1>{isUnknown ? "This summary is not there any more" : "This summary cannot be shown"}</h1>
      <p>{isUnknown ? "It has expired or was deleted." : sentenceOf(error)}</p>
      <Link className="button" href="/library">To the library</Link>
    </div>
  );
}

function Marks({ job }: { job: WholeJob }) {
  return (
    <section className="card stack" aria-labelledby="marks">
      <h2 id="marks">Tags and note of your own</h2>
      <TagEditor id={job.job_id} tags={job.user_tags} />
      <NoteEditor key={job.job_id} id={job.job_id} note={job.note ?? ""} />
    </section>
  );
}

// One job, under an address of its own.
export function JobPage({ id }: { id: string }) {
  const [, navigate] = useLocation();
  const { data: job, error } = useJob(id);
  const { remove } = useDeletions();
  useTitle(job ? titleOf(job) : "Summary");
  if (error && (!job || isGone(error))) return <Missing error={error} />;
  const isWhole = job !== undefined && "starred" in job;
  return (
    <>
      <section className="card" aria-label="Summary">
        {job ? <JobView job={job} headingLevel="h1" onReplaced={(other) => navigate(`/jobs/${other}`)} />
          : <JobSkeleton />}
      </section>
      {job && !isWhole && <Notice><p>This comes from the cache, where it has no entry of its own to mark.</p></Notice>}
      {isWhole && <>
        <Marks job={job} />
        {job.input_kind === "text" && (
          <section className="card"><details><summary>The text that was summarised</summary><p className="source-text">{job.input}</p></details></section>
        )}
        <div className="row">
          <button type="button" className="button danger" onClick={() => {
            remove([job.job_id]);
            navigate("/library");
          }}><Trash2 size={18} aria-hidden />Delete</button>
        </div>
      </>}
    </>
  );
}
