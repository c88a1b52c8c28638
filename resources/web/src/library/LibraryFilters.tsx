import { Search, Star } from "lucide-react";
import { useEffect, useState } from "react";

import { IconButton } from "../components/IconButton";
import { useSettled } from "../summarize/useForecast";
import type { LibraryFilter } from "./filter";

interface Props {
  filter: LibraryFilter;
  onChange: (changes: Partial<LibraryFilter>) => void;
}

// A field whose text counts a moment after the last key.
function useTyped(value: string, onSettled: (text: string) => void) {
  const [text, setText] = useState(value);
  const settled = useSettled(text, 250);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (settled !== value) onSettled(settled);
  }, [settled]); // Only what is typed counts: where the value changes, the effect above follows.
  return [text, setText] as const;
}

export function LibraryFilters({ filter, onChange }: Props) {
  const [q, setQ] = useTyped(filter.q, (text) => onChange({ q: text }));
  const [tag, setTag] = useTyped(filter.tag, (text) => onChange({ tag: text }));
  return (
    <div className="filters" role="search">
      <label className="search">
        <Search size={18} aria-hidden />
        <span className="visually-hidden">Search titles, summaries, tags and notes</span>
        <input className="input" type="search" value={q} placeholder="Search titles, summaries, tags and notes"
               maxLength={500} onChange={({ target }) => setQ(target.value)} />
      </label>
      <IconButton icon={Star} label="Only with a star" className="" aria-pressed={filter.starred}
                  isFilled={filter.starred} onClick={() => onChange({ starred: !filter.starred })} />
      <select className="input" aria-label="Status" value={filter.status}
              onChange={({ target }) => onChange({ status: target.value as LibraryFilter["status"] })}>
        <option value="">Any status</option>
        <option value="completed">Done</option>
        <option value="pending">Waiting</option>
        <option value="processing">In hand</option>
        <option value="failed">Failed</option>
        <option value="cancelled">Cancelled</option>
      </select>
      <select className="input" aria-label="Made by" value={filter.engine}
              onChange={({ target }) => onChange({ engine: target.value as LibraryFilter["engine"] })}>
        <option value="">Made by any</option>
        <option value="gemini">Gemini</option>
        <option value="extractive">Offline summarizer</option>
        <option value="verbatim">The text itself</option>
      </select>
      <select className="input" aria-label="Date" value={filter.period}
              onChange={({ target }) => onChange({ period: target.value as LibraryFilter["period"] })}>
        <option value="">Any date</option>
        <option value="day">Last 24 hours</option>
        <option value="week">Last 7 days</option>
        <option value="month">Last 30 days</option>
      </select>
      <input className="input" aria-label="Tag" placeholder="Tag" value={tag} maxLength={500}
             onChange={({ target }) => setTag(target.value)} />
    </div>
  );
}
