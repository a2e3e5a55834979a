// The Markdown that Teams shows in messages and cards: bold, italic, links, lists. HTML stays text.
const markdown = globalThis.markdownit('zero', { html: false, breaks: true })
  .enable(['emphasis', 'link', 'list', 'escape', 'newline', 'entity']);

markdown.renderer.rules.link_open = (tokens, index, options, _, renderer) => {
  tokens[index].attrSet('target', '_blank');
  tokens[index].attrSet('rel', 'noopener noreferrer');
  return renderer.renderToken(tokens, index, options);
};

export function renderMarkdown(source) {
  return markdown.render(source);
}
