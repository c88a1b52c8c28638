import type { Analytics } from "../services/types";
import { compactCount, count, duration, money, moment, percent, plural } from "../words";

interface FigureProps {
  label: string;
  value: string;
  detail?: string | undefined;
  isBad?: boolean;
}

function Figure({ label, value, detail, isBad = false }: FigureProps) {
  return (
    <div className="card figure">
      <dt className="muted small">{label}</dt>
      <dd className={`value number ${isBad ? "danger-text" : ""}`}>{value}</dd>
      <dd className="muted small">{detail ?? " "}</dd>
    </div>
  );
}

// The counters since the store was new, and what is going on now.
export function Figures({ analytics: a }: { analytics: Analytics }) {
  const waiting = a.queue_size + a.delayed_jobs;
  return (
    <dl className="figures" aria-label="Figures">
      <Figure label="Requests" value={compactCount(a.total_requests)} detail={`${count(a.coalesced)} joined a job`} />
      <Figure label="From the cache" value={percent(a.hit_rate)} detail={plural(a.cache_hits, "hit")} />
      <Figure label="Summaries made" value={compactCount(a.completed_jobs)}
              detail={`${count(a.revalidated + a.shared)} without asking anew`} />
      <Figure label="Failed" value={compactCount(a.failed_jobs)} isBad={a.failed_jobs > 0}
              detail={`${plural(a.retries, "attempt")} put off`} />
      <Figure label="At work" value={count(a.running_jobs)}
              detail={`${plural(waiting, "job waits", "jobs wait")}`} />
      <Figure label="A job takes" value={duration(a.p50_processing_time_ms)}
              detail={`${duration(a.p95_processing_time_ms)} at most for 95 %`} />
      <Figure label="Spent" value={money(a.spent_usd)}
              detail={`${compactCount(a.prompt_tokens + a.output_tokens)} tokens`} />
      <Figure label="Saved" value={money(a.saved_usd)} detail={`prices of ${a.prices_updated}`} />
    </dl>
  );
}

// What Gemini was asked today, and what it may be asked for.
export function Today({ today }: { today: Analytics["today"] }) {
  const { budget_usd: budget, requests_limit: limit, spent_usd: spent, requests, exhausted, resumes_at: at } = today;
  return (
    <section className="card stack tight" aria-labelledby="today">
      <h2 id="today">Gemini today</h2>
      <p>
        {plural(requests, "request")}{limit ? ` of ${count(limit)}` : ""}, {money(spent)}
        {budget ? ` of ${money(budget)}` : ""} spent.
      </p>
      {budget && <progress value={spent} max={budget} aria-label="Spent of today's budget" />}
      {limit && <progress value={requests} max={limit} aria-label="Requests of those allowed today" />}
      {exhausted && <p className="danger-text">Today's limit is reached{at ? `; jobs go on at ${moment(at)}` : ""}.</p>}
    </section>
  );
}
