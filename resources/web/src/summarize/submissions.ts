// What was handed in on this page since the tab was opened. It outlives a reload.

import { useCallback, useState } from "react";

import type { BatchItem } from "../services/api";
import type { Explanation } from "../services/types";

export interface Submission {
  key: string;
  jobId: string;
  // Of a hit: how it was answered, which the summary in the cache does not know.
  explanation?: Explanation;
}

const storageKey = "smartcache.submissions";
export const mostShown = 20;

function read(): Submission[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(kept) ? kept as Submission[] : [];
  } catch {
    return [];
  }
}

function keep(submissions: Submission[]): Submission[] {
  window.sessionStorage.setItem(storageKey, JSON.stringify(submissions));
  return submissions;
}

export function submissionOf(answer: Exclude<BatchItem, { error: string }>): Submission {
  return {
    key: crypto.getRandomValues(new Uint32Array(2)).join("-"),
    jobId: answer.job_id,
    ...(answer.cached && answer.explanation ? { explanation: answer.explanation } : {}),
  };
}

export function useSubmissions() {
  const [submissions, setSubmissions] = useState(read);
  // Newest first; what is handed in again moves up.
  const add = useCallback((added: Submission[]) => setSubmissions((before) => {
    const ids = new Set(added.map(({ jobId }) => jobId));
    return keep([...added, ...before.filter(({ jobId }) => !ids.has(jobId))].slice(0, 1000));
  }), []);
  const replace = useCallback((key: string, jobId: string) => setSubmissions((before) =>
    keep(before.map((one) => one.key === key ? { key, jobId } : one))), []);
  const clear = useCallback(() => setSubmissions(keep([])), []);
  return { submissions, add, replace, clear };
}
