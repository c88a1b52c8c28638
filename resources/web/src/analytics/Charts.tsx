import { useMemo, useState } from "react";

import type { Analytics } from "../services/types";
import { compactCount, count, duration, money } from "../words";
import { SeriesChart } from "./SeriesChart";

type Point = Analytics["minutes"][number];

const sum = (points: Point[], of: (point: Point) => number) =>
  points.reduce((total, point) => total + of(point), 0);

const meanTime = ({ time_ms: time, completed, failed }: Point) =>
  completed + failed === 0 ? 0 : time / (completed + failed);

// What happened in the last hour, or in the last two days.
export function Charts({ analytics }: { analytics: Analytics }) {
  const [isLong, setIsLong] = useState(false);
  const points = isLong ? analytics.hours : analytics.minutes;
  const times = useMemo(() => points.map(({ time }) => Date.parse(time) / 1000), [points]);
  const span = isLong ? "the last 48 hours" : "the last hour";
  const values = useMemo(() => ({
    requests: points.map(({ requests }) => requests), hits: points.map(({ hits }) => hits),
    completed: points.map(({ completed, failed }) => completed + failed), failed: points.map(({ failed }) => failed),
    mean: points.map(meanTime), cost: points.map(({ cost_usd: cost }) => cost),
  }), [points]);
  const requests = sum(points, (point) => point.requests);
  const hits = sum(points, (point) => point.hits);
  const ended = sum(points, (point) => point.completed + point.failed);
  const cost = sum(points, (point) => point.cost_usd);
  return (
    <section className="stack" aria-labelledby="charts">
      <div className="row apart">
        <h2 id="charts">Over time</h2>
        <div className="segments" role="group" aria-label="Span of time">
          <button type="button" className="button" aria-pressed={!isLong} onClick={() => setIsLong(false)}>1 hour</button>
          <button type="button" className="button" aria-pressed={isLong} onClick={() => setIsLong(true)}>48 hours</button>
        </div>
      </div>
      <div className="charts">
        <SeriesChart title="Requests" times={times} format={compactCount}
                     description={`${count(requests)} in ${span}, ${count(hits)} of them answered from the cache.`}
                     series={[{ label: "Requests", colour: "accent", values: values.requests },
                              { label: "From the cache", colour: "second", values: values.hits }]} />
        <SeriesChart title="Jobs that ended" times={times} format={compactCount}
                     description={`${count(ended)} in ${span}, ${count(sum(points, (point) => point.failed))} of them failed.`}
                     series={[{ label: "Ended", colour: "accent", values: values.completed },
                              { label: "Failed", colour: "danger", values: values.failed }]} />
        <SeriesChart title="Time a job took" times={times} format={duration}
                     description={`${duration(ended ? sum(points, (point) => point.time_ms) / ended : 0)} on average in ${span}.`}
                     series={[{ label: "On average", colour: "accent", values: values.mean }]} />
        <SeriesChart title="Cost" times={times} format={money} description={`${money(cost)} in ${span}.`}
                     series={[{ label: "Dollars", colour: "second", values: values.cost }]} />
      </div>
    </section>
  );
}
