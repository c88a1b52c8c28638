import type { Explanation as Told, Job } from "../services/types";
import { age, count, engineOf, money, span } from "../words";

const outcomes: Record<Told["outcome"], string> = {
  hit: "From the cache", stale: "From the cache, though expired",
  coalesced: "From a job that was under way", new: "Made for this submission",
};

// Where a summary comes from, what it cost and what it saved.
export function Explanation({ job, told }: { job: Job; told: Told }) {
  const { tokens, key } = told;
  const facts: [string, string | undefined][] = [
    ["Answer", outcomes[told.outcome]],
    ["Made", told.age_s === null ? undefined : age(told.age_s)],
    ["In the cache", told.ttl_s === null ? undefined : `for another ${span(told.ttl_s)}`],
    ["Made by", job.engine && engineOf(job.engine, job.model)],
    ["Tokens", tokens === null ? undefined
      : `${count(tokens.prompt)} in, ${count(tokens.output + tokens.thoughts)} out`],
    ["Spent", told.cost_usd === null ? undefined : money(told.cost_usd)],
    ["Saved", told.saved_usd === null ? undefined : money(told.saved_usd)],
    ["Language", key.language ?? undefined],
    ["Length", key.length ?? undefined],
    ["Compared as", told.canonical ?? undefined],
    ["Key", key.hash],
  ];
  return (
    <div className="stack tight">
      <p>{told.why}</p>
      <dl className="facts small">
        {facts.filter(([, value]) => value !== undefined).map(([name, value]) => (
          <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
    </div>
  );
}
