import { text } from './texts.js';

const narrow = matchMedia('(max-width: 63.99em)');
const list = document.querySelector('.tabs');

/** On a narrow window one conversation is shown at a time, chosen by tabs; on a wide one all stand side by side. */
export class Tabs {
  constructor(conversations) {
    this.conversations = conversations;
    this.selected = conversations[0];
    this.unread = new Map();
    this.tabs = new Map(conversations.map(conversation => [conversation, this.createTab(conversation)]));
    list.append(...this.tabs.values());
    narrow.addEventListener('change', () => this.show());
    this.show();
  }

  createTab(conversation) {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.role = 'tab';
    tab.id = `tab-${conversation.key}`;
    tab.dataset.key = conversation.key;
    tab.setAttribute('aria-controls', conversation.element.id);
    tab.addEventListener('click', () => this.select(conversation));
    tab.addEventListener('keydown', event => this.onKey(event));
    return tab;
  }

  onKey(event) {
    const last = this.conversations.length - 1;
    const index = this.conversations.indexOf(this.selected);
    const next = { ArrowRight: index === last ? 0 : index + 1, ArrowLeft: index === 0 ? last : index - 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.select(this.conversations[next]);
      this.tabs.get(this.selected).focus();
    }
  }

  select(conversation) {
    this.selected = conversation;
    this.unread.delete(conversation);
    this.show();
    conversation.scrollToEnd();
  }

  /** Counts a message that came into a conversation nobody sees. */
  count(conversation) {
    if (narrow.matches && conversation !== this.selected) {
      this.unread.set(conversation, (this.unread.get(conversation) ?? 0) + 1);
      this.show();
    }
  }

  show() {
    list.hidden = !narrow.matches;
    for (const [conversation, tab] of this.tabs) {
      const selected = conversation === this.selected;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      tab.replaceChildren(text(`${conversation.key}.title`));
      if (this.unread.has(conversation)) {
        const badge = document.createElement('span');
        badge.className = 'badge';
        badge.textContent = text('tab.unread', { count: this.unread.get(conversation) });
        tab.append(' ', badge);
      }
      conversation.element.hidden = narrow.matches && !selected;
      if (narrow.matches) {
        conversation.element.role = 'tabpanel';
      } else {
        conversation.element.removeAttribute('role');
      }
    }
  }
}
