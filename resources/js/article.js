// JSDOMParser names these prototypes in object literals, which the engine of Qt 6.4 ignores.
[Comment, Document, Element, Text].forEach(function (type) {
  Object.setPrototypeOf(type.prototype, Node.prototype);
});

// Readability asks this of every element, and the original collects all text below before it looks at
// what decides nearly always.
var isValidByline = Readability.prototype._isValidByline;
Readability.prototype._isValidByline = function (node, matchString) {
  var itemprop = node.getAttribute("itemprop");
  return (
    (node.getAttribute("rel") === "author" ||
      (itemprop && itemprop.includes("author")) ||
      this.REGEXPS.byline.test(matchString)) &&
    isValidByline.call(this, node, matchString)
  );
};

// The article in a well-formed XHTML page as {title, byline, siteName, language, content}, the last
// being HTML; null where there is none.
function extractArticle(xhtml, url) {
  var article = new Readability(readPage(xhtml, url)).parse();
  if (!article) return null;
  return {
    title: article.title || "",
    byline: article.byline || "",
    siteName: article.siteName || "",
    language: article.lang || "",
    content: article.content || "",
  };
}
