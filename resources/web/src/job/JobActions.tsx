import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, ExternalLink, FileCode2, RotateCw, Share2, Square, Star } from "lucide-react";

import { IconButton } from "../components/IconButton";
import { useToasts } from "../components/Toasts";
import { useCopy } from "../components/useCopy";
import { useMarksUpdate } from "../queries";
import * as api from "../services/api";
import { sentenceOf } from "../services/fault";
import { rememberFormer } from "../services/former";
import { isUnfinished, type Job, type WholeJob } from "../services/types";
import { addressOf, asMarkdown, asText, isHash } from "../words";

export function StarButton({ id, isStarred }: { id: string; isStarred: boolean }) {
  const update = useMarksUpdate();
  const toasts = useToasts();
  const star = useMutation({
    mutationFn: (wanted: boolean) => api.setStar(id, wanted),
    onMutate: (wanted) => update(id, { starred: wanted }),
    onSuccess: (marks) => update(id, marks),
    onError: (error, wanted) => {
      update(id, { starred: !wanted });
      toasts.show(sentenceOf(error));
    },
  });
  return (
    <IconButton icon={Star} label={isStarred ? "Take the star off" : "Star"} aria-pressed={isStarred}
                isFilled={isStarred} onClick={() => star.mutate(!isStarred)} />
  );
}

interface Props {
  job: Job | WholeJob;
  // Another job works on it now: it was tried again, or made anew.
  onReplaced: (jobId: string) => void;
}

export function JobActions({ job, onReplaced }: Props) {
  const client = useQueryClient();
  const toasts = useToasts();
  const id = job.job_id;
  const onError = (error: unknown) => toasts.show(sentenceOf(error));
  const cancel = useMutation({
    mutationFn: () => api.cancelJob(id),
    onSettled: () => client.invalidateQueries({ queryKey: ["job", id] }),
    onError,
  });
  const refresh = useMutation({
    mutationFn: () => api.refreshJob(id),
    onSuccess: (accepted) => {
      rememberFormer(accepted.job_id, job.summary);
      onReplaced(accepted.job_id);
    },
    onError,
  });
  const copy = useCopy();
  const address = addressOf(job);
  const isEntry = !isHash(id);
  return (
    <div className="row actions">
      {job.status === "completed" && <>
        {"starred" in job && <StarButton id={id} isStarred={job.starred} />}
        <IconButton icon={Copy} label="Copy the summary"
                    onClick={() => copy(asText(job), "The summary is in the clipboard.")} />
        <IconButton icon={FileCode2} label="Copy as Markdown"
                    onClick={() => copy(asMarkdown(job), "The summary is in the clipboard, as Markdown.")} />
      </>}
      <IconButton icon={Share2} label="Copy the link to this page"
                  onClick={() => copy(`${window.location.origin}/jobs/${id}`, "The link is in the clipboard.")} />
      {address && (
        <a className="button icon quiet" href={address} target="_blank" rel="noreferrer"
           aria-label="Open the source" title="Open the source">
          <ExternalLink size={20} aria-hidden />
        </a>
      )}
      {job.status === "completed" && isEntry &&
        <IconButton icon={RotateCw} label="Make it anew" disabled={refresh.isPending}
                    onClick={() => refresh.mutate()} />}
      {isUnfinished(job) && isEntry && (
        <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          <Square size={16} aria-hidden />Cancel
        </button>
      )}
    </div>
  );
}
