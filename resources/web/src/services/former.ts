// What a summary said before it was made anew, so that it can be shown what changed. For this tab alone.

const summaries = new Map<string, string>();

export function rememberFormer(newJobId: string, summary: string | undefined): void {
  if (summary) summaries.set(newJobId, summary);
}

export const formerSummary = (jobId: string): string | undefined => summaries.get(jobId);
