import { Zap } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link } from "wouter";

import { Ago } from "../components/Ago";
import { Notice } from "../components/Notice";
import { useProgress } from "../context";
import { formerSummary } from "../services/former";
import { type Explanation as Told, isUnfinished, type Job, type WholeJob } from "../services/types";
import { count, duration, engineOf, money, sourceOf, titleOf } from "../words";
import { Explanation } from "./Explanation";
import { JobActions } from "./JobActions";
import { JobFailure } from "./JobFailure";
import { JobState } from "./JobState";
import { Sources } from "./Sources";

interface Props {
  job: Job | WholeJob;
  onReplaced: (jobId: string) => void;
  // How this very submission was answered, where that is not what the job's own explanation says.
  explanation?: Told | undefined;
  headingLevel?: "h1" | "h2";
  isLinked?: boolean;
}

// What only they need who made a summary anew.
const WhatChanged = lazy(() => import("./WhatChanged"));

function Facts({ job, explanation }: { job: Job; explanation: Told | undefined }) {
  const { usage } = job;
  const isHit = explanation?.outcome === "hit" || explanation?.outcome === "stale";
  const saved = isHit ? explanation.saved_usd : null;
  const source = sourceOf(job);
  const facts = [source === titleOf(job) ? undefined : source, job.engine ? engineOf(job.engine, job.model) : undefined,
    job.status === "completed" && job.duration_ms !== undefined ? duration(job.duration_ms) : undefined,
    usage ? `${count(usage.prompt_tokens + usage.output_tokens + usage.thought_tokens)} tokens` : undefined];
  return (
    <p className="meta muted small">
      <JobState job={job} />
      {isHit && <span className="hit"><Zap size={16} aria-hidden />From the cache{saved ? `, ${money(saved)} saved` : ""}</span>}
      {facts.filter(Boolean).map((fact) => <span key={fact}>{fact}</span>)}
      <Ago time={job.created_at} />
    </p>
  );
}

// What is being done, and the summary as far as it is written.
function Unfinished({ job }: { job: Job }) {
  const { text } = useProgress(job.job_id);
  return (
    <div className="stack tight">
      {text ? <p className="summary">{text}<span className="caret" aria-hidden /></p> : (
        <div className="stack tight" aria-hidden>
          <div className="skeleton line" /><div className="skeleton line short" />
        </div>
      )}
      {job.error && job.retry_at && <Notice kind="warning"><p>{job.error}</p></Notice>}
    </div>
  );
}

// One job with all that is known of it: while it is made, when it is done, and when it failed.
export function JobView({ job, onReplaced, explanation = job.explanation, headingLevel: Heading = "h2",
                          isLinked = false }: Props) {
  const title = titleOf(job);
  const former = formerSummary(job.job_id);
  const isBusy = isUnfinished(job);
  return (
    <article className="job stack" aria-label={title}>
      <div className="job-head">
        <Heading>{isLinked ? <Link href={`/jobs/${job.job_id}`}>{title}</Link> : title}</Heading>
        <JobActions job={job} onReplaced={onReplaced} />
      </div>
      <Facts job={job} explanation={explanation} />
      <div aria-live="polite" aria-busy={isBusy}>
        {job.status === "completed" && <p className="summary">{job.summary}</p>}
        {job.status === "failed" && <JobFailure job={job} onReplaced={onReplaced} />}
        {isBusy && <Unfinished job={job} />}
      </div>
      {job.tags && job.tags.length > 0 && (
        <ul className="chips" aria-label="Tags">
          {job.tags.map((tag) => (
            <li key={tag}><Link className="chip" href={`/library?tag=${encodeURIComponent(tag)}`}>{tag}</Link></li>
          ))}
        </ul>
      )}
      {job.provisional && <Notice><p>Gemini could not be asked. It writes another summary as soon as it can.</p></Notice>}
      {job.notices?.map((notice) => <Notice key={notice}><p>{notice}</p></Notice>)}
      {former !== undefined && job.summary && (
        <details open><summary>What changed</summary>
          <Suspense><WhatChanged before={former} after={job.summary} /></Suspense>
        </details>
      )}
      {job.sources && (
        <details><summary>Where each sentence comes from</summary><Sources sources={job.sources} /></details>
      )}
      {job.status === "completed" && explanation && (
        <details><summary>Why and how much</summary><Explanation job={job} told={explanation} /></details>
      )}
    </article>
  );
}
