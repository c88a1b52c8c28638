import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";

import { useToasts } from "../components/Toasts";
import { useMarksUpdate } from "../queries";
import { setTags } from "../services/api";
import { sentenceOf } from "../services/fault";

// One's own tags of a job.
export function TagEditor({ id, tags }: { id: string; tags: string[] }) {
  const update = useMarksUpdate();
  const toasts = useToasts();
  const [text, setText] = useState("");
  const save = useMutation({
    mutationFn: (wanted: string[]) => setTags(id, wanted),
    onMutate: (wanted) => {
      update(id, { user_tags: wanted });
      return tags;
    },
    onSuccess: (marks) => update(id, marks),
    onError: (error, wanted, before = []) => {
      update(id, { user_tags: before });
      const lost = wanted.filter((tag) => !before.includes(tag)).join(", ");
      setText((now) => now || lost);
      toasts.show(sentenceOf(error));
    },
  });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const added = text.split(",").map((tag) => tag.trim()).filter(Boolean);
    if (added.length === 0) return;
    save.mutate([...new Set([...tags, ...added])]);
    setText("");
  };
  return (
    <div className="stack tight">
      {tags.length > 0 && (
        <ul className="chips" aria-label="Your tags">
          {tags.map((tag) => (
            <li key={tag} className="chip own">
              {tag}
              <button type="button" className="chip-remove" aria-label={`Take the tag ${tag} off`}
                      onClick={() => save.mutate(tags.filter((one) => one !== tag))}>
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="row" onSubmit={add}>
        <input className="input grow" aria-label="Add your own tags, with commas between" placeholder="Add tags"
               value={text} maxLength={500} onChange={({ target }) => setText(target.value)} />
        <button type="submit" className="button" disabled={!text.trim()}><Plus size={18} aria-hidden />Add</button>
      </form>
    </div>
  );
}
