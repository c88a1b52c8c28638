import { useEffect, useId, useRef, useSyncExternalStore } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

import { isDark, subscribeToTheme } from "../services/theme";
import { clockTime } from "../words";

export interface Series {
  label: string;
  colour: "accent" | "second" | "danger";
  values: number[];
}

interface Props {
  title: string;
  // The same in words, for whoever does not see the chart.
  description: string;
  times: number[]; // Seconds since 1970.
  series: Series[];
  format: (value: number) => string;
}

const height = 200;

const cssColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function optionsFor(width: number, series: Series[], format: (value: number) => string): uPlot.Options {
  const bars = uPlot.paths.bars!({ size: [0.7, 24], align: 1 });
  const axis = {
    stroke: cssColour("muted"), font: "12px system-ui, sans-serif", ticks: { show: false },
    grid: { stroke: cssColour("border"), width: 1 },
  };
  return {
    width, height, padding: [8, 28, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      // A bar stands to the right of its time: there must be room for the last one.
      x: { range: (plot, first, last) => [first, last + (last - first) / Math.max(plot.data[0].length - 1, 1)] },
      y: { range: (_plot, _least, most) => [0, Math.max(most * 1.1, 1e-9)] },
    },
    axes: [
      { ...axis, grid: { show: false }, space: 70, size: 30,
        values: (_plot, ticks) => ticks.map((seconds) => clockTime(new Date(seconds * 1000))) },
      { ...axis, size: 64, values: (_plot, ticks) => ticks.map(format) },
    ],
    series: [{}, ...series.map(({ label, colour }) => ({
      label, width: 0, stroke: cssColour(colour), fill: cssColour(colour), paths: bars, points: { show: false },
    }))],
  };
}

// Bars over time. The first series stands behind the others.
export function SeriesChart({ title, description, times, series, format }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  const id = useId();
  const dark = useSyncExternalStore(subscribeToTheme, isDark);
  const labels = series.map(({ label }) => label).join();
  const data: uPlot.AlignedData = [times, ...series.map(({ values }) => values)];
  const latest = useRef({ data, series, format });
  latest.current = { data, series, format };

  // Made anew where its look changes, as colours are painted in.
  useEffect(() => {
    const element = box.current!;
    const { data: first, series: shown, format: words } = latest.current;
    const made = new uPlot(optionsFor(element.clientWidth, shown, words), first, element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [dark, labels]);

  useEffect(() => plot.current?.setData(latest.current.data), [times, series]);

  return (
    <figure className="card chart" aria-labelledby={id}>
      <figcaption className="row apart">
        <h3 id={id}>{title}</h3>
        <p className="visually-hidden">{description}</p>
        {series.length > 1 && <p className="row small muted" aria-hidden>
          {series.map(({ label, colour }) => <span key={label} className={`key ${colour}`}>{label}</span>)}
        </p>}
      </figcaption>
      <div ref={box} className="plot" aria-hidden />
    </figure>
  );
}
