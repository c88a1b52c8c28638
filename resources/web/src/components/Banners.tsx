import { useFeed, useFeedState } from "../context";
import { useHealth } from "../queries";
import type { Health } from "../services/types";
import { clockTime } from "../words";
import { Notice } from "./Notice";

const storeTrouble = new Map(Object.entries({
  store_unavailable: "The store, Valkey, does not answer. SmartCache keeps trying and comes back by "
    + "itself; nothing that was accepted is lost.",
  store_full: "The store is full: nothing new can be kept. It needs more memory, or something deleted.",
  store_auth: "The store does not accept the user name or password in its address.",
}));

const causes = new Map(Object.entries({
  key_rejected: "Gemini does not accept the API key.",
  key_missing: "Gemini is chosen, but there is no API key.",
  gemini_unavailable: "Gemini fails at the moment, whatever it is asked.",
  no_credit: "The credit of the Gemini account is used up.",
  quota_exhausted: "Gemini's quota for today is used up.",
  budget_exhausted: "Today's budget for Gemini is used up.",
  request_quota_exhausted: "Today's number of requests to Gemini is used up.",
  no_model: "The chosen model is not to be had with this key.",
}));

function consequence({ provisional_workers: provisional, resumes_at: at }: Health): string {
  if (provisional > 0) {
    return at ? `Summaries are made offline until ${clockTime(at)}, and again by Gemini afterwards.`
      : "Summaries are made offline for now, and again by Gemini when it answers.";
  }
  return at ? `Jobs wait until ${clockTime(at)}.` : "Jobs wait; none is lost.";
}

// Why nothing can be summarised, as a sentence; undefined while all is well.
export function troubleOf(health: Health): string | undefined {
  const code = health.code ?? "";
  const ofStore = storeTrouble.get(code);
  if (ofStore) return ofStore;
  const isWell = health.status === "ok" && health.paused_workers === 0
    && health.provisional_workers === 0;
  return isWell ? undefined : `${causes.get(code) ?? health.error ?? ""} ${consequence(health)}`.trim();
}

// What stands above every page when something is wrong that concerns all of them.
export function Banners() {
  const { isReachable } = useFeedState();
  const feed = useFeed();
  const { data: health } = useHealth();
  if (isReachable === false) {
    return (
      <Notice kind="warning" isUrgent
              action={<button type="button" className="button" onClick={() => feed.retryNow()}>Try now</button>}>
        <p>SmartCache does not answer. This page goes on by itself as soon as it is back.</p>
      </Notice>
    );
  }
  const trouble = health && troubleOf(health);
  return trouble ? <Notice kind="warning"><p>{trouble}</p></Notice> : null;
}
