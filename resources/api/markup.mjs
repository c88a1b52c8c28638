// Text of the description as HTML.

export function escaped(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

// An id for links to `name`.
export const anchor = (kind, name) => `${kind}-${String(name).replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

// `code`, **bold** and [links](#anchor), of CommonMark the part that the description uses.
export function inline(text) {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\[([^\]]+)\]\((#[\w-]+)\)/g, '<a href="$2">$1</a>');
}

// Paragraphs, and lists whose items begin with "- " or "* ".
export function blocks(text = '') {
  return text.trim().split(/\n\s*\n/).filter(Boolean).map((block) => {
    if (!/^[-*] /.test(block)) return `<p>${inline(block)}</p>`;
    const items = block.slice(2).split(/\n[-*] /).map((item) => `<li>${inline(item)}</li>`);
    return `<ul>${items.join('')}</ul>`;
  }).join('\n');
}

export const sentence = (text = '') => inline(text.trim().replaceAll(/\s+/g, ' '));

export function json(value) {
  return `<pre><code>${escaped(JSON.stringify(value, null, 2))}</code></pre>`;
}
