import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";

import { Notice } from "../components/Notice";
import { useToasts } from "../components/Toasts";
import * as api from "../services/api";
import { sentenceOf } from "../services/fault";
import type { Job } from "../services/types";
import { reasonOf } from "../words";

// Why a job failed, and how to try it again.
export function JobFailure({ job, onReplaced }: { job: Job; onReplaced: (jobId: string) => void }) {
  const toasts = useToasts();
  const retry = useMutation({
    mutationFn: () => api.retryJob(job.job_id),
    onSuccess: (accepted) => onReplaced(accepted.job_id),
    onError: (error) => toasts.show(sentenceOf(error)),
  });
  const isCancelled = job.error_code === "cancelled";
  return (
    <Notice kind={isCancelled ? "info" : "danger"} action={
      <button type="button" className="button" disabled={retry.isPending} onClick={() => retry.mutate()}>
        <RotateCw size={16} aria-hidden />Try again
      </button>
    }>
      <p><strong>{reasonOf(job.error_code)}</strong></p>
      {job.error && !isCancelled && <p className="small">{job.error}</p>}
    </Notice>
  );
}
