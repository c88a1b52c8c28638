export function pageOf(description) {
  return `<!doctype html>\n<title>${description.info.title}</title>\n`;
}
