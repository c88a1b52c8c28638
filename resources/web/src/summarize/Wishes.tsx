import type { Wishes } from "../services/api";
import type { Length } from "../services/types";

const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "fi", "tr", "uk", "ru",
  "ar", "he", "hi", "zh", "ja", "ko"];
const names = new Intl.DisplayNames(navigator.language, { type: "language" });

interface Props {
  wishes: Wishes;
  onChange: (wishes: Wishes) => void;
}

// How long, in which language, and whether anew.
export function WishFields({ wishes, onChange }: Props) {
  const { language, length, ...others } = wishes;
  return (
    <div className="row wishes">
      <select className="input" aria-label="Length" value={length ?? ""} onChange={({ target }) => onChange({
        ...others, ...(language ? { language } : {}),
        ...(target.value ? { length: target.value as Length } : {}) })}>
        <option value="">Usual length</option>
        <option value="short">Short</option>
        <option value="medium">Medium</option>
        <option value="long">Long</option>
      </select>
      <select className="input" aria-label="Language" value={language ?? ""} onChange={({ target }) => onChange({
        ...others, ...(length ? { length } : {}), ...(target.value ? { language: target.value } : {}) })}>
        <option value="">Usual language</option>
        {languages.map((code) => <option key={code} value={code}>{names.of(code)}</option>)}
      </select>
      <label className="row check">
        <input type="checkbox" checked={wishes.refresh ?? false}
               onChange={({ target }) => onChange({ ...wishes, refresh: target.checked })} />
        Make it anew
      </label>
    </div>
  );
}
