import { Trash2 } from "lucide-react";
import { memo } from "react";
import { Link } from "wouter";

import { IconButton } from "../components/IconButton";
import { StarButton } from "../job/JobActions";
import { JobState } from "../job/JobState";
import type { ListedJob } from "../services/types";
import { ago, engineOf, moment, reasonOf, titleOf } from "../words";

interface Props {
  job: ListedJob;
  onDelete: (id: string) => void;
}

const mostTags = 4;

export const JobRow = memo(function JobRow({ job, onDelete }: Props) {
  const tags = [...new Set([...job.user_tags, ...(job.tags ?? [])])];
  const text = job.status === "failed" ? reasonOf(job.error_code) : job.summary ?? job.excerpt;
  const title = titleOf(job);
  return (
    <li className="entry">
      <StarButton id={job.job_id} isStarred={job.starred} />
      <div className="entry-text">
        <h2><Link href={`/jobs/${job.job_id}`}>{title}</Link></h2>
        <p className="excerpt muted">{text}</p>
        <p className="meta small muted">
          <JobState job={job} />
          {job.engine && <span>{engineOf(job.engine)}</span>}
          <time dateTime={job.created_at} title={moment(job.created_at)}>{ago(job.created_at)}</time>
          {tags.slice(0, mostTags).map((tag) => <span key={tag} className="chip">{tag}</span>)}
          {tags.length > mostTags && <span>+{tags.length - mostTags}</span>}
        </p>
      </div>
      <IconButton icon={Trash2} label={`Delete ${title}`} onClick={() => onDelete(job.job_id)} />
    </li>
  );
});
