import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { copyText } from "../components/copy";
import { useToasts } from "../components/Toasts";
import { useMarksUpdate } from "../queries";
import { setNote } from "../services/api";
import { sentenceOf } from "../services/fault";

const saveAfterMs = 800;

const isSame = (one: string, other: string): boolean => one.trim() === other.trim();

// One's own note on a job. It is saved by itself, a moment after the last key and when the field is left.
export function NoteEditor({ id, note }: { id: string; note: string }) {
  const update = useMarksUpdate();
  const toasts = useToasts();
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

  // What was written elsewhere shows as long as nothing is being written here. The program keeps notes
  // without the white space around them, which is no change to a note that is being written.
  useEffect(() => {
    const before = saved.current;
    saved.current = note;
    setText((shown) => isSame(shown, note) || !isSame(shown, before) ? shown : note);
  }, [note]);

  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    if (isSame(text, saved.current)) return undefined;
    const timer = setTimeout(() => mutate(text), saveAfterMs);
    return () => clearTimeout(timer);
  }, [text, mutate]);
  useEffect(() => {
    const leave = () => {
      if (isSame(latest.current, saved.current)) return;
      const left = latest.current;
      setNote(id, left).then((marks) => update(id, { ...marks, note: marks.note ?? "" }), (error: unknown) => {
        toasts.show(`The note was not saved: ${sentenceOf(error)}`,
                    { label: "Copy it", run: () => void copyText(left) }, 30_000);
      });
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id]);

  const state = error ? `Not saved: ${sentenceOf(error)}` : isPending ? "Saving …"
    : !isSame(text, saved.current) ? "Not saved yet" : text ? "Saved" : "";
  return (
    <label className="field">
      <span>Your note</span>
      <textarea className="input" rows={3} maxLength={10000} value={text} placeholder="Only you see it; a search finds it"
                onChange={({ target }) => setText(target.value)}
                onBlur={() => !isSame(text, saved.current) && mutate(text)} />
      <span className={`small hint ${error ? "danger-text" : "muted"}`} role="status">{state}</span>
    </label>
  );
}
