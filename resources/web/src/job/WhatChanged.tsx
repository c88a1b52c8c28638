import { diffWords } from "diff";

// What a new summary says otherwise than the former one, word by word.
export default function WhatChanged({ before, after }: { before: string; after: string }) {
  if (before === after) return <p>It says the same as before.</p>;
  return (
    <p className="changes">
      {diffWords(before, after).map(({ added, removed, value }, index) => {
        if (added) return <ins key={index}>{value}</ins>;
        return removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>;
      })}
    </p>
  );
}
