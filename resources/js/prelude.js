// What Readability uses and the engine of Qt 6.4 does not have.

if (!String.prototype.matchAll) {
  // All matches of a global regular expression, as an array: more than an iterator, never less.
  Object.defineProperty(String.prototype, "matchAll", {
    value: function (pattern) {
      var regexp = new RegExp(pattern.source, pattern.flags);
      var matches = [];
      var match;
      while ((match = regexp.exec(this)) !== null) {
        matches.push(match);
        if (match[0] === "") regexp.lastIndex++;
      }
      return matches;
    },
  });
}

if (typeof URL === "undefined") {
  // Enough to tell a URL from other text; links are not resolved, as only text is wanted.
  this.URL = function (text) {
    if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)) throw new TypeError("not a URL");
    this.href = text;
  };
}
