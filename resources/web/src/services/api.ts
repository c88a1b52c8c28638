// The one door to the REST API. Every function gives what the API answered, or throws an ApiFault.

import createClient from "openapi-fetch";

import { ApiFault, faultFrom, unreachable } from "./fault";
import type { paths } from "./schema";
import { session } from "./session";
import type {
  Accepted, Analytics, Forecast, Health, Hit, Job, JobList, Length, Marks, WholeJob,
} from "./types";

// Where the API is: here, or during development where the program runs.
export const apiBase: string = import.meta.env.VITE_API_URL ?? window.location.origin;

export interface Wishes {
  language?: string;
  length?: Length;
  refresh?: boolean;
}

export interface JobFilter {
  q?: string;
  status?: "pending" | "processing" | "completed" | "failed" | "cancelled";
  engine?: "gemini" | "extractive" | "verbatim";
  tag?: string;
  starred?: "1";
  since?: string;
  until?: string;
}

export type ExportFormat = "markdown" | "json" | "csv";

// One item of a batch: what came of it, or why nothing did.
export type BatchItem = Hit | Accepted | { error: string; code: string };

// Sends a request with the token; asks for one where it is wanted, and then sends it again.
export async function send(request: Request): Promise<Response> {
  for (;;) {
    const { token } = session;
    const attempt = request.clone();
    if (token) attempt.headers.set("Authorization", `Bearer ${token}`);
    let response: Response;
    try {
      response = await fetch(attempt);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw unreachable();
    }
    if (response.status !== 401) return response;
    await session.ask(token, request.signal);
  }
}

const client = createClient<paths>({ baseUrl: apiBase, fetch: send });

// What openapi-fetch gives, read once here: an error of the API is thrown.
async function unwrap<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok && data !== undefined) return data;
  throw faultFrom(error, response);
}

// The same for requests that openapi-fetch has no words for.
async function sendForJson<T>(request: Request): Promise<T> {
  const response = await send(request);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  throw faultFrom(body, response);
}

const ofJob = (id: string) => ({ params: { path: { job_id: id } } });

// `html`: the page at the address `input`, as its reader sees it.
export function submit(input: string, wishes: Wishes, html?: string): Promise<Hit | Accepted> {
  const body = { input, ...wishes, ...(html === undefined ? {} : { html }) };
  return unwrap(client.POST("/api/submit", { params: { query: { explain: "1" } }, body })) as
    Promise<Hit | Accepted>;
}

// At most 1,000 inputs.
export async function submitBatch(inputs: string[], wishes: Wishes): Promise<BatchItem[]> {
  const answer = await unwrap(client.POST("/api/submit/batch", { body: { inputs, ...wishes } }));
  return "items" in answer ? answer.items as BatchItem[] : [];
}

export async function submitFile(file: File, wishes: Wishes, signal?: AbortSignal): Promise<Hit | Accepted> {
  await checkReadable(file);
  const form = new FormData();
  form.append("file", file, file.name);
  if (wishes.language) form.append("language", wishes.language);
  if (wishes.length) form.append("length", wishes.length);
  if (wishes.refresh) form.append("refresh", "true");
  return sendForJson(new Request(`${apiBase}/api/submit?explain=1`,
    { method: "POST", body: form, ...(signal ? { signal } : {}) }));
}

// Else the browser would say no more than that the request failed.
async function checkReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new ApiFault("unreadable_file", "The browser cannot read this file: it was changed or moved, or is a folder.");
  }
}

// What would become of an input and what it would cost; nothing is made.
export function forecast(input: string, wishes: Wishes, signal: AbortSignal): Promise<Forecast> {
  return unwrap(client.POST("/api/submit", {
    params: { query: { dry_run: "1" } }, body: { input, ...wishes }, signal,
  })) as Promise<Forecast>;
}

// Of a job, or of a summary in the cache by its hash.
export function status(id: string, signal?: AbortSignal): Promise<Job> {
  return unwrap(client.GET("/api/status/{job_id}", {
    params: { path: { job_id: id }, query: { explain: "1" } }, ...(signal ? { signal } : {}),
  }));
}

export function wholeJob(id: string, signal?: AbortSignal): Promise<WholeJob> {
  return unwrap(client.GET("/api/jobs/{job_id}", { ...ofJob(id), ...(signal ? { signal } : {}) }));
}

export function listJobs(filter: JobFilter, cursor: string | undefined, signal?: AbortSignal,
                         limit = 50): Promise<JobList> {
  const query = { ...filter, limit, ...(cursor === undefined ? {} : { cursor }) };
  return unwrap(client.GET("/api/jobs", { params: { query }, ...(signal ? { signal } : {}) }));
}

export async function cancelJob(id: string): Promise<void> {
  await unwrap(client.POST("/api/jobs/{job_id}/cancel", ofJob(id)));
}

export function retryJob(id: string): Promise<Accepted> {
  return unwrap(client.POST("/api/jobs/{job_id}/retry", ofJob(id)));
}

export function refreshJob(id: string): Promise<Accepted> {
  return unwrap(client.POST("/api/jobs/{job_id}/refresh", ofJob(id)));
}

// One that is gone already is deleted, too. The browser sends it on though the page is left.
export async function deleteJob(id: string): Promise<void> {
  const { response, error } = await client.DELETE("/api/jobs/{job_id}", { ...ofJob(id), keepalive: true });
  if (!response.ok && response.status !== 404) throw faultFrom(error, response);
}

export function setStar(id: string, isStarred: boolean): Promise<Marks> {
  return unwrap(isStarred ? client.PUT("/api/jobs/{job_id}/star", ofJob(id))
    : client.DELETE("/api/jobs/{job_id}/star", ofJob(id)));
}

// At most 10,000 characters. The browser sends it on though the page is left.
export function setNote(id: string, note: string): Promise<Marks> {
  return unwrap(client.PUT("/api/jobs/{job_id}/note", { ...ofJob(id), body: { note }, keepalive: true }));
}

export function setTags(id: string, tags: string[]): Promise<Marks> {
  return unwrap(client.PUT("/api/jobs/{job_id}/tags", { ...ofJob(id), body: { tags } }));
}

export function analytics(signal?: AbortSignal): Promise<Analytics> {
  return unwrap(client.GET("/api/analytics", signal ? { signal } : {}));
}

// Also where nothing can be summarised: then it says why.
export async function health(signal?: AbortSignal): Promise<Health> {
  const { data, error, response } = await client.GET("/api/health", signal ? { signal } : {});
  const told = data ?? error;
  if (told !== undefined && "workers" in told) return told;
  throw faultFrom(error, response);
}

// The history as a file, and the name to save it under.
export async function exportJobs(format: ExportFormat, filter: JobFilter,
                                 signal: AbortSignal): Promise<{ blob: Blob; name: string }> {
  const query = new URLSearchParams({ format, ...filter });
  const response = await send(new Request(`${apiBase}/api/export?${query}`, { signal }));
  if (!response.ok) throw faultFrom(await response.json().catch(() => undefined), response);
  const endings = { markdown: "md", json: "json", csv: "csv" };
  const blob = await response.blob().catch(() => {
    throw new ApiFault("cut_off", "The file broke off before its end. Try again.");
  });
  return { blob, name: `smartcache.${endings[format]}` };
}
