import type { Summary } from "../services/types";

// What each sentence of a summary rests on.
export function Sources({ sources }: { sources: NonNullable<Summary["sources"]> }) {
  return (
    <ol className="stack">
      {sources.map(({ sentence, quote, start }) => (
        <li key={`${start} ${sentence}`} className="source">
          <p>{sentence}</p>
          <blockquote>{quote}</blockquote>
        </li>
      ))}
    </ol>
  );
}
