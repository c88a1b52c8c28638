import { Download } from "lucide-react";
import { useRef, useState } from "react";

import { useToasts } from "../components/Toasts";
import { exportJobs, type ExportFormat, type JobFilter } from "../services/api";
import { sentenceOf } from "../services/fault";

const formats: [ExportFormat, string][] = [["markdown", "Markdown"], ["json", "JSON"], ["csv", "CSV"]];

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // The browser may still be reading it.
}

// All that the filters leave, as a file.
export function ExportMenu({ filter }: { filter: JobFilter }) {
  const toasts = useToasts();
  const [under, setUnder] = useState<AbortController>();
  const menu = useRef<HTMLDetailsElement>(null);

  const run = async (format: ExportFormat) => {
    menu.current?.removeAttribute("open");
    const stopped = new AbortController();
    setUnder(stopped);
    try {
      const { blob, name } = await exportJobs(format, filter, stopped.signal);
      save(blob, name);
    } catch (error) {
      if (!stopped.signal.aborted) toasts.show(sentenceOf(error));
    } finally {
      setUnder(undefined);
    }
  };

  if (under) {
    return <button type="button" className="button" onClick={() => under.abort()}>Exporting … Cancel</button>;
  }
  return (
    <details className="menu" ref={menu} onKeyDown={({ key }) => {
      if (key === "Escape") menu.current?.removeAttribute("open");
    }}>
      <summary className="button"><Download size={18} aria-hidden />Export</summary>
      <div className="menu-items">
        {formats.map(([format, label]) => (
          <button key={format} type="button" className="button quiet" onClick={() => void run(format)}>{label}</button>
        ))}
      </div>
    </details>
  );
}
