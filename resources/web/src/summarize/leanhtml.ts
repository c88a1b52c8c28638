// A page as its reader's browser shows it, without what no summary is made of: scripts, styles, pictures.
// What the article is recognised by stays. Nothing of the page is run or loaded for this.

const useless = "style, svg, iframe, object, embed, link:not([rel=canonical]), canvas, video, audio, "
  + "template, noscript, script:not([type=\"application/ld+json\"])";
const keptAttributes = new Set(["id", "class", "href", "src", "alt", "lang", "dir", "name", "property",
  "content", "charset", "itemprop", "itemtype", "itemscope", "rel", "role", "hidden", "aria-hidden",
  "datetime", "type", "title"]);
const inlineData = /^data:/i;

export function leanHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(useless).forEach((element) => element.remove());
  for (const element of page.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const isHiddenByStyle = name === "style" && /display:\s*none/i.test(value);
      if (isHiddenByStyle) element.setAttribute("hidden", "");
      if (!keptAttributes.has(name) || inlineData.test(value)) element.removeAttribute(name);
    }
  }
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
