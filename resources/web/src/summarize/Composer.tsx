import { FileText, Globe, Paperclip, X } from "lucide-react";
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef } from "react";

import { Notice } from "../components/Notice";
import { bytes, plural, shortAddress } from "../words";
import { useDesk } from "./desk";
import { readGiven } from "./given";
import { useDroppedFiles } from "./useDroppedFiles";
import { useForecast } from "./useForecast";
import { WishFields } from "./Wishes";

const fileTypes = ".txt,.md,.markdown,.html,.htm,.xhtml,.pdf";

interface Props {
  // What to begin with: it came with the address, and is handed in by one press of Enter.
  initialText: string;
}

function GivenItem({ icon: Icon, text, onRemove }: { icon: typeof Globe; text: string; onRemove: () => void }) {
  return (
    <li className="chip own">
      <Icon size={16} aria-hidden />{text}
      <button type="button" className="chip-remove" aria-label={`Leave ${text} out`} onClick={onRemove}>
        <X size={16} aria-hidden />
      </button>
    </li>
  );
}

// Takes a text, addresses, files or a page, and hands them in.
export function Composer({ initialText }: Props) {
  const { text, setText, files, setFiles, page, setPage, wishes, setWishes, refused, setRefused,
          under, submit, stop, add } = useDesk();
  const fileInput = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const given = readGiven(text);
  const isOnlyTyped = files.length === 0 && !page; // What files cost is not known beforehand.
  const forecast = useForecast(isOnlyTyped ? given : { kind: "nothing", inputs: [] }, wishes);
  const isEmpty = given.kind === "nothing" && files.length === 0 && !page;

  const addFiles = useCallback((added: File[]) => setFiles((before) => [...before, ...added]), [setFiles]);
  const isOver = useDroppedFiles(addFiles);

  // What comes with the address counts more than an old draft, but not more than what is typed while the
  // bookmarklet's page is waited for.
  const isLate = useRef(false);
  useEffect(() => {
    const keepsTyped = isLate.current;
    isLate.current = true;
    if (initialText) setText((before) => keepsTyped && before ? before : initialText);
  }, [initialText, setText]);
  // Ready for one press, as soon as there is something to hand in.
  const arrived = useRef<unknown>();
  useEffect(() => {
    const arrival = page ?? initialText;
    if (!arrival || isEmpty || arrived.current === arrival) return;
    arrived.current = arrival;
    button.current?.focus();
  }, [initialText, page, isEmpty]);

  const handIn = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isEmpty || under !== undefined) return;
    setRefused([]);
    const { added, refused: why, left } = await submit({ inputs: given.inputs, files, page }, wishes);
    add(added);
    setRefused(why);
    // What was refused can be put right, beside what was typed and dropped meanwhile.
    setText((now) => [...left.inputs, ...(now === text ? [] : [now])].join("\n"));
    setFiles((now) => [...left.files, ...now.filter((file) => !files.includes(file))]);
    if (!left.page) setPage(undefined);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void handIn();
  };
  const onPaste = (event: ClipboardEvent) => {
    // Office programs put a picture beside the text.
    const hasText = event.clipboardData.types.includes("text/plain");
    if (hasText || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    addFiles([...event.clipboardData.files]);
  };

  const hint = given.inputs.length > 1 ? `${plural(given.inputs.length, "address", "addresses")}.` : forecast;
  return (
    <form className={`card composer stack ${isOver ? "over" : ""}`} onSubmit={handIn} aria-label="Hand something in">
      <label className="visually-hidden" htmlFor="input">Text, or web addresses with one on each line</label>
      <textarea id="input" className="input" value={text} onKeyDown={onKeyDown} onPaste={onPaste}
                placeholder="Paste or type a text, or web addresses with one on each line. Files can be dropped anywhere on this page."
                aria-describedby="hint" onChange={({ target }) => setText(target.value)} />
      {(files.length > 0 || page) && (
        <ul className="chips" aria-label="To be handed in">
          {page && <GivenItem icon={Globe} onRemove={() => setPage(undefined)}
                              text={`${shortAddress(page.url)}, as your browser shows it`} />}
          {files.map((file, index) => (
            <GivenItem key={`${index} ${file.name}`} icon={FileText} text={`${file.name}, ${bytes(file.size)}`}
                       onRemove={() => setFiles(files.filter((one) => one !== file))} />
          ))}
        </ul>
      )}
      <p id="hint" className="hint muted small" aria-live="polite">
        {under !== undefined ? `Handing in ${under} …` : hint ?? "Also files: .txt, .md, .html, .pdf"}
      </p>
      <div className="row apart">
        <WishFields wishes={wishes} onChange={setWishes} />
        <div className="row">
          <input ref={fileInput} type="file" multiple hidden accept={fileTypes} aria-label="Files"
                 onChange={({ target }) => {
                   addFiles([...(target.files ?? [])]);
                   target.value = "";
                 }} />
          <button type="button" className="button" onClick={() => fileInput.current?.click()}>
            <Paperclip size={18} aria-hidden />Files…
          </button>
          {under !== undefined && (files.length > 0 || given.inputs.length > 1)
            ? <button type="button" className="button" onClick={stop}>Stop</button>
            : <button ref={button} type="submit" className="button primary" disabled={isEmpty || under !== undefined}>
                Summarize
              </button>}
        </div>
      </div>
      {refused.length > 0 && (
        <Notice kind="danger" isUrgent>
          {refused.slice(0, 5).map(({ what, why }) => (
            <p key={what}>{refused.length > 1 && <strong>{shortAddress(what)}: </strong>}{why}</p>
          ))}
          {refused.length > 5 && <p>And {refused.length - 5} more.</p>}
        </Notice>
      )}
    </form>
  );
}
