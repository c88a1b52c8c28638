import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import * as api from "../services/api";
import type { Forecast } from "../services/types";
import { compactCount, money } from "../words";
import type { Given } from "./given";

const settleMs = 500;

export function useSettled<T>(value: T, ms = settleMs): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

function sentence({ outcome, prompt_tokens: input, output_tokens: output, cost_usd: cost, assumed }: Forecast) {
  if (outcome === "hit" || outcome === "stale") return "Is in the cache: costs nothing.";
  if (outcome === "coalesced") return "Is being made already: costs nothing more.";
  if (cost === 0) return "Made offline: costs nothing.";
  const price = cost === null ? "the price is not known" : `about ${money(cost)}`;
  return `About ${compactCount(input + output)} tokens, ${price}${assumed ? ", as pages usually are" : ""}.`;
}

// What it would cost to hand in one input, as a sentence, a moment after the last change.
export function useForecast(given: Given, wishes: api.Wishes): string | undefined {
  const input = useSettled(given.inputs.length === 1 ? given.inputs[0] : undefined);
  const { language, length, refresh } = wishes;
  const { data } = useQuery({
    queryKey: ["forecast", input, language, length, refresh],
    queryFn: ({ signal }) => api.forecast(input ?? "",
      { ...(language ? { language } : {}), ...(length ? { length } : {}), ...(refresh ? { refresh } : {}) }, signal),
    enabled: input !== undefined,
    retry: false,
  });
  return input !== undefined && data ? sentence(data) : undefined;
}
