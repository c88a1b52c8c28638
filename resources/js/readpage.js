// The page that HtmlTree::toXhtml() wrote, as a document of JSDOMParser, whose own parser goes
// through it character by character and takes a third of all the time. In that form every "<" opens a
// tag, every '"' begins or ends the value of an attribute, and only void elements end in "/>".
function readPage(xhtml, url) {
  var document = new Document(url);
  var node = document;
  var pieces = xhtml.split("<");
  for (var i = 1; i < pieces.length; i++) {
    var piece = pieces[i];
    var end = piece.indexOf(">");
    if (piece[0] === "/") {
      node = node.parentNode;
    } else {
      var isVoid = piece[end - 1] === "/";
      var element = readElement(piece.slice(0, isVoid ? end - 1 : end));
      appendNew(node, element);
      note(document, element);
      if (!isVoid) node = element;
    }
    if (end + 1 < piece.length) appendNew(node, readText(piece.slice(end + 1)));
  }
  document.title = titleOf(document);
  return document;
}

// From what stands between "<" and ">".
function readElement(tag) {
  var parts = tag.split('"');
  var element = new Element(parts[0].split(" ", 1)[0]);
  for (var i = 0; i + 1 < parts.length; i += 2) {
    var name = parts[i].slice(parts[i].lastIndexOf(" ") + 1, -1);
    element.attributes.push(new Attribute(name, readText(parts[i + 1]).textContent));
  }
  return element;
}

function readText(escaped) {
  var text = new Text();
  text.innerHTML = escaped;
  if (escaped.indexOf("&") < 0) text._textContent = escaped;
  return text;
}

// As Node.appendChild, for a child that is nowhere yet.
function appendNew(parent, child) {
  var last = parent.lastChild;
  if (last) last.nextSibling = child;
  child.previousSibling = last;
  child.parentNode = parent;
  parent.childNodes.push(child);
  if (child.nodeType !== Node.ELEMENT_NODE) return;
  last = parent.lastElementChild;
  if (last) last.nextElementSibling = child;
  child.previousElementSibling = last;
  parent.children.push(child);
}

function note(document, element) {
  if (element.localName === "html") document.documentElement = element;
  else if (element.localName === "head") document.head = element;
  else if (element.localName === "body") document.body = element;
}

// Pictures inside the page (SVG) may have titles, too; those come later.
function titleOf(document) {
  var titles = document.getElementsByTagName("title");
  for (var i = 0; i < titles.length; i++) {
    var title = titles[i].textContent.trim();
    if (title) return title;
  }
  return "";
}
