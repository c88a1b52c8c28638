import { expect, it } from "vitest";

import { leanHtml } from "../../src/summarize/leanhtml";

it("keeps the text and what an article is recognised by", () => {
  const lean = leanHtml(`<html lang="en"><head><title>T</title><style>p{}</style><script>steal()</script>
    <meta property="og:title" content="O"><script type="application/ld+json">{"headline":"H"}</script></head>
    <body class="post" onload="steal()"><article id="main"><p style="color:red" data-x="1">Text
    <a href="https://example.org" onclick="steal()">link</a></p><svg><path d="M0"/></svg>
    <p style="display: none">Hidden</p><img src="data:image/png;base64,AAAA" alt="A picture"></article></body></html>`);
  for (const kept of ["<title>T</title>", 'lang="en"', 'class="post"', 'id="main"', 'href="https://example.org"',
    "og:title", "headline", "Text", 'alt="A picture"', "hidden"])
    expect(lean).toContain(kept);
  for (const gone of ["steal", "style", "data-x", "svg", "base64"]) expect(lean).not.toContain(gone);
});

it("makes a page of anything", () => {
  expect(leanHtml("just text")).toContain("just text");
  expect(leanHtml("")).toContain("<html>");
});
