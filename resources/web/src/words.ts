// How things are said: titles, times, sums, and calm words for the API's codes.

import type { Job } from "./services/types";

const locale = navigator.language;
const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const wholeNumber = new Intl.NumberFormat(locale);
const compactNumber = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });

export const isHash = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumber.format(count)} ${count === 1 ? one : many}`;
}

export const count = (value: number): string => wholeNumber.format(value);
export const compactCount = (value: number): string => compactNumber.format(value);
export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
export const moment = (time: string): string => dateTime.format(new Date(time));
export const clockTime = (time: string | Date): string => timeOfDay.format(new Date(time));

// "https://example.org/news/bridge/" as "example.org/news/bridge".
export function shortAddress(address: string, most = 60): string {
  const short = address.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return short.length > most ? `${short.slice(0, most - 1)}…` : short;
}

export const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text);

interface Titled {
  title?: string | undefined;
  file_name?: string | undefined;
  input_kind: "text" | "url";
  input?: string;
  excerpt?: string;
}

export function titleOf(job: Titled & Job): string {
  const input = (job.input ?? job.excerpt ?? "").replace(/\s+/g, " ").trim();
  const start = job.input_kind === "url" ? shortAddress(input)
    : input.length > 80 ? `${input.slice(0, 79).trimEnd()}…` : input;
  return job.title || job.file_name || start || firstWords(job.summary ?? "") || "Summary";
}

function firstWords(text: string): string {
  const words = text.split(/\s+/).slice(0, 8).join(" ");
  return words.length < text.length ? `${words}…` : words;
}

// The address to open for a job; undefined for a text.
export function addressOf(job: Titled & Job): string | undefined {
  const input = job.input ?? job.excerpt ?? "";
  return [job.source_url ?? "", job.input_kind === "url" ? input : ""].find(isWebAddress);
}

export function sourceOf(job: Titled & Job): string {
  if (job.file_name) return job.file_name;
  const address = addressOf(job);
  return address === undefined ? "Text" : hostOf(address);
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return shortAddress(address); // One that only looked like an address.
  }
}

export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return plural(whole, "second");
  if (whole < 3600) return plural(Math.floor(whole / 60), "minute");
  if (whole < 48 * 3600) return plural(Math.floor(whole / 3600), "hour");
  return plural(Math.floor(whole / 86400), "day");
}

export function age(seconds: number): string {
  return seconds < 5 ? "just now" : `${span(seconds)} ago`;
}

export function ago(time: string): string {
  return age((Date.now() - new Date(time).getTime()) / 1000);
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export function money(dollars: number): string {
  if (dollars <= 0) return "$0";
  if (dollars < 0.000001) return "less than $0.000001";
  return dollars < 0.01 ? `$${dollars.toPrecision(2)}` : `$${dollars.toFixed(dollars < 1 ? 3 : 2)}`;
}

export function bytes(size: number): string {
  if (size < 1024) return plural(size, "byte");
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(0)} KiB` : `${(size / 1024 / 1024).toFixed(1)} MiB`;
}

const engines = new Map(Object.entries({
  extractive: "Offline summarizer", verbatim: "The text itself", gemini: "Gemini",
}));

export function engineOf(engine: string, model?: string | null): string {
  return model || (engines.get(engine) ?? engine);
}

const stages = new Map(Object.entries({
  fetching: "Fetching the page", reading: "Finding the article", summarizing: "Writing the summary",
}));

export const stageOf = (stage: string | undefined): string => stages.get(stage ?? "") ?? "In hand";

const reasons = new Map(Object.entries({
  cancelled: "It was cancelled.",
  attempts_exhausted: "It was tried several times and never came to an end.",
  worker_crashed: "The program died several times while it worked on it.",
  job_timeout: "It took too long.",
  bad_url: "This address is none that can be fetched.",
  blocked_page: "The page did not let its text be read.",
  empty_page: "There was no text to summarise.",
  unsupported_type: "This kind of file or page cannot be read.",
  unreadable_pdf: "The PDF could not be read.",
  page_too_large: "The page is too large.",
  fetch_timeout: "The page took too long to answer.",
  fetch_failed: "The page could not be fetched.",
  http_status: "The page could not be fetched.",
  too_many_redirects: "The page only leads on and on.",
  tls_failed: "There was no safe connection to the page.",
  dns_failed: "The page's server could not be found.",
  forbidden_address: "This address may not be fetched.",
  content_blocked: "Gemini declined to summarise this.",
  model_refused: "Gemini declined to summarise this.",
  no_model: "The chosen model is not to be had with this key.",
  ai_timeout: "Gemini took too long to answer.",
  ai_unavailable: "Gemini cannot be reached at the moment.",
  ai_rate_limited: "Gemini asked to wait a little.",
  rate_limited_here: "This minute's requests to Gemini are used up.",
  ai_bad_reply: "Gemini's answer could not be used.",
  key_missing: "There is no key for Gemini.",
  key_rejected: "Gemini did not accept the key.",
  no_credit: "The credit of the Gemini account is used up.",
  quota_exhausted: "Gemini's quota for today is used up.",
  request_quota_exhausted: "Today's number of requests to Gemini is used up.",
  budget_exhausted: "Today's budget for Gemini is used up.",
  region_unsupported: "Gemini is not offered in this country.",
  unknown_job: "This summary is not there any more.",
  unreachable: "SmartCache does not answer.",
}));

export const reasonOf = (code: string | undefined): string =>
  reasons.get(code ?? "") ?? "It did not work out.";

// What a job that has not ended is doing.
export function stateOf(job: Job, stage?: string): string {
  if (job.status === "processing") return stageOf(stage);
  return job.retry_at ? `Tries again at ${clockTime(job.retry_at)}` : "Waits for its turn";
}

// For the clipboard.
export function asText(job: Titled & Job): string {
  const address = addressOf(job);
  const tags = job.tags ?? [];
  return [titleOf(job), job.summary ?? "", ...(address ? [`Source: ${address}`] : []),
    ...(tags.length > 0 ? [`Tags: ${tags.join(", ")}`] : [])].join("\n\n") + "\n";
}

// What a job's text says is no Markdown, so what would be is escaped.
export function asMarkdown(job: Titled & Job): string {
  const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
  const address = addressOf(job);
  const tags = job.tags ?? [];
  return [`## ${plain(titleOf(job))}`, plain(job.summary ?? ""),
    ...(address ? [`Source: <${address.replace(/[<>]/g, encodeURIComponent)}>`] : []),
    ...(tags.length > 0 ? [`Tags: ${tags.map(plain).join(", ")}`] : [])].join("\n\n") + "\n";
}
