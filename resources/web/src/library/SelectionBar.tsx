import { useQueryClient } from "@tanstack/react-query";
import { Copy, RotateCw, Star, Trash2 } from "lucide-react";
import { useRef, useState } from "react";

import { useToasts } from "../components/Toasts";
import { useCopy } from "../components/useCopy";
import * as api from "../services/api";
import { sentenceOf } from "../services/fault";
import { patiently } from "../services/patience";
import type { ListedJob } from "../services/types";
import { asMarkdown, plural } from "../words";

interface Props {
  jobs: ListedJob[];
  onAll: () => void;
  onDelete: (ids: string[]) => void;
  onDone: () => void;
}

// What can be done with several entries at once.
export function SelectionBar({ jobs, onAll, onDelete, onDone }: Props) {
  const client = useQueryClient();
  const toasts = useToasts();
  const [progress, setProgress] = useState<string>();
  const isStopped = useRef(false);
  const isNone = jobs.length === 0 || progress !== undefined;

  // One after another, so that a long list is no flood; those that fail do not stop the others.
  const each = async (told: string, act: (id: string) => Promise<unknown>) => {
    const faults: string[] = [];
    let tried = 0;
    isStopped.current = false;
    for (const { job_id: id } of jobs) {
      if (isStopped.current) break;
      tried += 1;
      setProgress(`${tried} of ${jobs.length}`);
      await patiently(() => act(id)).catch((error: unknown) => faults.push(sentenceOf(error)));
    }
    setProgress(undefined);
    void client.invalidateQueries({ queryKey: ["jobs"] });
    const done = plural(tried - faults.length, "entry", "entries");
    toasts.show(faults.length === 0 ? `${done} ${told}.`
      : `${done} ${told}. ${plural(faults.length, "other")} could not be: ${faults[0]}`);
  };
  const copy = useCopy();
  const copyAll = () => copy(jobs.map(asMarkdown).join("\n"),
                             `${plural(jobs.length, "summary", "summaries")} copied, as Markdown.`);

  return (
    <div className="card selection row" role="toolbar" aria-label="What to do with the selected entries">
      <p className="grow" role="status">{progress ?? `${jobs.length} selected`}</p>
      <button type="button" className="button quiet" onClick={onAll}>All</button>
      <button type="button" className="button" disabled={isNone}
              onClick={() => void each("starred", (id) => api.setStar(id, true))}><Star size={18} aria-hidden /><span>Star</span></button>
      <button type="button" className="button" disabled={isNone} onClick={() => void copyAll()}><Copy size={18} aria-hidden /><span>Copy</span></button>
      <button type="button" className="button" disabled={isNone}
              onClick={() => void each("are made anew", api.refreshJob)}><RotateCw size={18} aria-hidden /><span>Make anew</span></button>
      <button type="button" className="button danger" disabled={isNone}
              onClick={() => onDelete(jobs.map(({ job_id: id }) => id))}><Trash2 size={18} aria-hidden /><span>Delete</span></button>
      {progress === undefined
        ? <button type="button" className="button primary" onClick={onDone}>Done</button>
        : <button type="button" className="button" onClick={() => { isStopped.current = true; }}>Stop</button>}
    </div>
  );
}
