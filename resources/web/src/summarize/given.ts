// What was typed, pasted or shared, taken apart.

import { isWebAddress } from "../words";

export interface Given {
  kind: "nothing" | "text" | "addresses";
  // To be submitted one by one: the text, or the addresses, each once.
  inputs: string[];
}

// Addresses when every line that is not blank is one, else one text.
export function readGiven(text: string): Given {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (lines.length === 0) return { kind: "nothing", inputs: [] };
  if (lines.every(isWebAddress)) return { kind: "addresses", inputs: [...new Set(lines)] };
  return { kind: "text", inputs: [text] };
}

// What came with the address of this page: from the share menu of a telephone, where the address of
// what is shared often stands in the text.
export function readShared(query: URLSearchParams): string {
  const url = query.get("url")?.trim() ?? "";
  if (isWebAddress(url)) return url;
  const text = query.get("text")?.trim() ?? "";
  const inText = /https?:\/\/\S+/i.exec(text)?.[0];
  return inText ?? (text || url);
}
