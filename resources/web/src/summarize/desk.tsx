// What lies on the desk of the Summarize page: what is typed and dropped and not handed in yet, what was
// refused, what is being handed in. It outlives going to another page, and what is typed a reload.

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";

import type { Wishes } from "../services/api";
import type { ReceivedPage } from "./bookmarklet";
import { useSubmissions } from "./submissions";
import { type Refusal, useSubmitter } from "./useSubmitter";

const storageKey = "smartcache.draft";

function useDeskState() {
  const [text, setText] = useState(() => window.sessionStorage.getItem(storageKey) ?? "");
  const [files, setFiles] = useState<File[]>([]);
  const [page, setPage] = useState<ReceivedPage>();
  const [wishes, setWishes] = useState<Wishes>({});
  const [refused, setRefused] = useState<Refusal[]>([]);
  const submitter = useSubmitter();
  const submissions = useSubmissions();

  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const keep = () => {
      try {
        window.sessionStorage.setItem(storageKey, latest.current);
      } catch {
        window.sessionStorage.removeItem(storageKey); // Larger than what the browser keeps.
      }
    };
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, []);

  return { text, setText, files, setFiles, page, setPage, wishes, setWishes, refused, setRefused,
           ...submitter, ...submissions };
}

const DeskContext = createContext<ReturnType<typeof useDeskState> | undefined>(undefined);

export function DeskProvider({ children }: { children: ReactNode }) {
  return <DeskContext.Provider value={useDeskState()}>{children}</DeskContext.Provider>;
}

export function useDesk() {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("there is no DeskProvider around this");
  return desk;
}
