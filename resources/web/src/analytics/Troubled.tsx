import { Link } from "wouter";

import { useJobs } from "../queries";
import { reasonOf, titleOf } from "../words";

const shown = 5;

// The jobs that failed last.
export function Troubled() {
  const { data } = useJobs({ status: "failed" });
  const jobs = data?.pages[0]?.jobs.slice(0, shown) ?? [];
  if (jobs.length === 0) return null;
  return (
    <section className="card stack tight" aria-labelledby="troubled">
      <div className="row apart">
        <h2 id="troubled">Failed last</h2>
        <Link href="/library?status=failed">All of them</Link>
      </div>
      <ul className="stack tight">
        {jobs.map((job) => (
          <li key={job.job_id}>
            <Link href={`/jobs/${job.job_id}`}>{titleOf(job)}</Link>
            <p className="muted small">{reasonOf(job.error_code)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
