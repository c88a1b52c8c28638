import { Notice } from "../components/Notice";
import { useJob } from "../queries";
import { isGone, sentenceOf } from "../services/fault";
import type { Explanation } from "../services/types";
import { reasonOf } from "../words";
import { JobView } from "./JobView";

interface Props {
  jobId: string;
  explanation?: Explanation | undefined;
  onReplaced: (jobId: string) => void;
}

// A job that is asked for by its id.
export function JobCard({ jobId, explanation, onReplaced }: Props) {
  const { data: job, error } = useJob(jobId);
  return (
    <section className="card" aria-label="Summary">
      {job ? <JobView job={job} onReplaced={onReplaced} explanation={explanation} isLinked />
        : error ? <Notice kind="warning"><p>{isGone(error) ? reasonOf("unknown_job") : sentenceOf(error)}</p></Notice>
        : <JobSkeleton />}
    </section>
  );
}

export function JobSkeleton() {
  return (
    <div className="job stack" aria-busy="true" aria-label="Loading">
      <div className="skeleton heading" />
      <div className="skeleton line" /><div className="skeleton line" /><div className="skeleton line short" />
    </div>
  );
}
