import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { useMarksUpdate } from "../queries";
import { setNote } from "../services/api";
import { sentenceOf } from "../services/fault";

const saveAfterMs = 800;

// One's own note on a job. It is saved by itself, a moment after the last key and when the field is left.
export function NoteEditor({ id, note }: { id: string; note: string }) {
  const update = useMarksUpdate();
  const [text, setText] = useState(note);
  const saved = useRef(note);
  const save = useMutation({
    mutationFn: (wanted: string) => setNote(id, wanted),
    onSuccess: (marks, wanted) => {
      saved.current = wanted;
      // Where the note was emptied, the answer has none.
      update(id, { ...marks, note: marks.note ?? "" });
    },
  });
  const { mutate, isPending, error } = save;

  // What was written elsewhere shows as long as nothing is being written here.
  useEffect(() => {
    setText((shown) => shown === saved.current ? note : shown);
    saved.current = note;
  }, [note]);

  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    if (text === saved.current) return undefined;
    const timer = setTimeout(() => mutate(text), saveAfterMs);
    return () => clearTimeout(timer);
  }, [text, mutate]);
  useEffect(() => {
    const leave = () => {
      if (latest.current === saved.current) return;
      saved.current = latest.current;
      void setNote(id, latest.current).catch(() => undefined);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id]);

  const state = error ? `Not saved: ${sentenceOf(error)}` : isPending ? "Saving …"
    : text !== saved.current ? "Not saved yet" : text ? "Saved" : "";
  return (
    <label className="field">
      <span>Your note</span>
      <textarea className="input" rows={3} maxLength={10000} value={text} placeholder="Only you see it; a search finds it"
                onChange={({ target }) => setText(target.value)}
                onBlur={() => text !== saved.current && mutate(text)} />
      <span className={`small hint ${error ? "danger-text" : "muted"}`} role="status">{state}</span>
    </label>
  );
}
