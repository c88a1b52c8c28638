import { Trash2 } from "lucide-react";
import { memo } from "react";
import { Link } from "wouter";

import { Ago } from "../components/Ago";
import { IconButton } from "../components/IconButton";
import { StarButton } from "../job/JobActions";
import { JobState } from "../job/JobState";
import type { ListedJob } from "../services/types";
import { engineOf, reasonOf, titleOf } from "../words";

interface Props {
  job: ListedJob;
  onDelete: (ids: string[]) => void;
  // While entries are being selected; undefined otherwise.
  isSelected: boolean | undefined;
  onSelect: (id: string, isSelected: boolean) => void;
}

const mostTags = 4;

export const JobRow = memo(function JobRow({ job, onDelete, isSelected, onSelect }: Props) {
  const tags = [...new Set([...job.user_tags, ...(job.tags ?? [])])];
  const text = job.status === "failed" ? reasonOf(job.error_code) : job.summary ?? job.excerpt;
  const title = titleOf(job);
  return (
    <li className="entry">
      {isSelected === undefined ? <StarButton id={job.job_id} isStarred={job.starred} /> : (
        <label className="button icon quiet">
          <input type="checkbox" aria-label={`Select ${title}`} checked={isSelected}
                 onChange={({ target }) => onSelect(job.job_id, target.checked)} />
        </label>
      )}
      <div className="entry-text">
        <h2><Link href={`/jobs/${job.job_id}`}>{title}</Link></h2>
        <p className="excerpt muted">{text}</p>
        <p className="meta small muted">
          <JobState job={job} />
          {job.engine && <span>{engineOf(job.engine)}</span>}
          <Ago time={job.created_at} />
          {tags.length > 0 && <span className="chips">
            {tags.slice(0, mostTags).map((tag) => <span key={tag} className="chip">{tag}</span>)}
            {tags.length > mostTags && <span>+{tags.length - mostTags}</span>}
          </span>}
        </p>
      </div>
      <IconButton icon={Trash2} label={`Delete ${title}`} onClick={() => onDelete([job.job_id])} />
    </li>
  );
});
