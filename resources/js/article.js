// JSDOMParser names these prototypes in object literals, which the engine of Qt 6.4 ignores.
[Comment, Document, Element, Text].forEach(function (type) {
  Object.setPrototypeOf(type.prototype, Node.prototype);
});

// The article in a well-formed XHTML page as {title, byline, siteName, language, content}, the last
// being HTML; null where there is none.
function extractArticle(xhtml, url) {
  var parser = new JSDOMParser();
  var document = parser.parse(xhtml, url);
  if (parser.errorState) throw new Error(parser.errorState);
  var article = new Readability(document).parse();
  if (!article) return null;
  return {
    title: article.title || "",
    byline: article.byline || "",
    siteName: article.siteName || "",
    language: article.lang || "",
    content: article.content || "",
  };
}
