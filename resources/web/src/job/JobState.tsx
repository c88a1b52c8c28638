import { CircleCheck, CircleX, Clock, LoaderCircle } from "lucide-react";

import { useProgress } from "../context";
import type { Job } from "../services/types";
import { stateOf } from "../words";

// What a job is doing, or how it ended, in a word and a picture.
export function JobState({ job }: { job: Job }) {
  if (job.status === "completed") {
    return <span className="state good"><CircleCheck size={16} aria-hidden />Done</span>;
  }
  if (job.status === "failed") {
    return job.error_code === "cancelled"
      ? <span className="state"><CircleX size={16} aria-hidden />Cancelled</span>
      : <span className="state bad"><CircleX size={16} aria-hidden />Failed</span>;
  }
  return <Unfinished job={job} />;
}

function Unfinished({ job }: { job: Job }) {
  const { stage } = useProgress(job.job_id);
  const Icon = job.status === "processing" ? LoaderCircle : Clock;
  return (
    <span className="state" role="status">
      <Icon size={16} aria-hidden className={job.status === "processing" ? "spin" : ""} />
      {stateOf(job, stage)}
    </span>
  );
}
