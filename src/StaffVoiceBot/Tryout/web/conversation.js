import { sendTurn } from './bot.js';
import { cardType, drawCard, readAction } from './cards.js';
import { continueDialog, dialogTheme, openLink } from './dialog.js';
import { openSearch, runMessageAction } from './extension.js';
import { consentType, drawConsent, drawFile, fileType } from './files.js';
import { renderMarkdown } from './markdown.js';
import { formatTime, text } from './texts.js';

const refreshPause = 3000;

/** One conversation on the page: its log, its suggestions and its line to the bot. */
export class Conversation {
  /**
   * @param key staff, channel0 or channel1: names texts, colours and elements
   * @param cast who and what the page plays
   * @param settings the page's settings; locale changes
   */
  constructor(key, cast, settings) {
    this.key = key;
    this.cast = cast;
    this.settings = settings;
    this.messages = new Map();
    this.personalViews = new Map();
    this.refreshed = new Map();
    this.element = document.getElementById('pane').content.firstElementChild.cloneNode(true);
    this.element.id = `pane-${key}`;
    this.element.dataset.key = key;
    this.log = this.element.querySelector('.log');
    this.heading = this.element.querySelector('h2');
    this.heading.id = `heading-${key}`;
    this.element.setAttribute('aria-labelledby', this.heading.id);
    this.form = this.element.querySelector('form');
    this.box = this.form.querySelector('textarea');
    this.typing = this.element.querySelector('.typing');
    this.listen();
  }

  /** Who writes here, and in which conversation. */
  play(speaker, id, channel) {
    this.speaker = speaker;
    this.id = id;
    this.channel = channel;
    this.personalViews.clear();
    this.refreshed.clear();
  }

  listen() {
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.say(this.box.value);
    });
    this.box.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.say(this.box.value);
      }
    });
    this.box.addEventListener('input', () => this.fitBox());
    const search = this.cast.extensions.find(command => command.type === 'query');
    const button = this.form.querySelector('.extension-button');
    button.hidden = !search;
    button.addEventListener('click', () => openSearch(search.id, this));
  }

  fitBox() {
    this.box.style.height = 'auto';
    this.box.style.height = `${this.box.scrollHeight + 2}px`;
  }

  applyTexts() {
    const title = text(`${this.key}.title`);
    const channel = this.channel?.name;
    this.heading.textContent = title;
    this.element.querySelector('.pane-title p').textContent = channel
      ? text('channel.subtitle', { channel, speaker: this.speaker.name })
      : text('staff.subtitle');
    this.element.querySelector('.avatar').textContent = initials(this.speaker.name);
    this.log.setAttribute('aria-label', text('log.label', { title }));
    const placeholder = channel ? text('channel.placeholder', { channel }) : text('staff.placeholder');
    this.box.placeholder = placeholder;
    this.box.setAttribute('aria-label', placeholder);
    label(this.form.querySelector('.send'), text('composer.send'));
    label(this.form.querySelector('.extension-button'), text('composer.extension'));
    const chips = this.element.querySelector('.chips');
    chips.setAttribute('aria-label', text('chips.label', { title }));
    chips.replaceChildren(...text(`chips.${this.key}`).split('|').map(word => {
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.className = 'chip';
      chip.textContent = word;
      chip.addEventListener('click', () => this.say(word));
      return chip;
    }));
    this.showEmpty();
  }

  /** Shows everything from the beginning; nothing of it is announced as new. */
  load(messages) {
    this.log.setAttribute('aria-live', 'off');
    this.log.replaceChildren();
    this.messages.clear();
    for (const message of messages) {
      this.add(message);
    }
    this.showEmpty();
    requestAnimationFrame(() => this.log.setAttribute('aria-live', 'polite'));
  }

  showEmpty() {
    this.log.querySelector('.empty')?.remove();
    if (this.messages.size === 0) {
      const empty = paragraph('empty', text(this.channel ? 'channel.empty' : 'staff.empty'));
      this.log.append(empty);
    }
  }

  /** Takes a change of this conversation: a new, updated or deleted message, or typing. */
  take(kind, message) {
    if (kind === 'typing') {
      this.showTyping(true);
    } else if (kind === 'message') {
      this.showTyping(false);
      this.add(message);
      this.showEmpty();
    } else if (kind === 'update') {
      this.personalViews.delete(message.id);
      this.messages.set(message.id, message);
      this.redraw(message, true);
    } else {
      this.messages.delete(message.id);
      this.article(message.id)?.replaceChildren(paragraph('deleted', text('message.deleted')));
    }
  }

  add(message) {
    if (this.messages.has(message.id)) {
      return;
    }
    this.messages.set(message.id, message);
    const article = document.createElement('article');
    article.dataset.id = message.id;
    article.tabIndex = -1;
    this.fill(article, message, false);
    this.log.append(article);
    // A sentence must not pull away the form that somebody is working in; a new card is what the click asked for.
    if (!this.log.querySelector(':focus-within') || this.cardOf(message)) {
      this.scrollTo(article);
    }
    this.refresh(message);
  }

  article(id) {
    return this.log.querySelector(`article[data-id="${CSS.escape(id)}"]`);
  }

  /** Draws a message again in its place; the focus stays with it. */
  redraw(message, edited) {
    const article = this.article(message.id);
    if (!article) {
      return;
    }
    const hadFocus = article.contains(document.activeElement);
    this.fill(article, message, edited);
    if (hadFocus) {
      article.focus({ preventScroll: true });
      article.scrollIntoView({ block: article.offsetHeight > this.log.clientHeight ? 'start' : 'nearest' });
    }
    this.refresh(message);
  }

  fill(article, message, edited) {
    const own = message.from.id === this.speaker.channelId;
    const time = formatTime(message.timestamp);
    article.className = own ? 'message own' : 'message';
    article.setAttribute('aria-label', text('message.by', { name: message.from.name, time }));
    const head = paragraph('message-head', '');
    head.append(span('message-name', message.from.name), span('message-time', edited ? `${time} · ${text('message.edited')}` : time));
    const parts = [head];
    if (message.text) {
      parts.push(this.bubble(message));
    }
    for (const attachment of message.attachments ?? []) {
      parts.push(this.drawAttachment(message, attachment));
    }
    article.replaceChildren(...parts);
  }

  drawAttachment(message, attachment) {
    switch (attachment.contentType) {
      case cardType:
        return this.drawCard(message, this.personalViews.get(message.id) ?? attachment.content);
      case consentType:
        return drawConsent(attachment, value =>
          this.invoke('fileConsent/invoke', value, { conversation: message.conversation.id, replyToId: message.id }));
      case fileType:
        return drawFile(attachment);
      default:
        return paragraph('bubble', text('message.attachment', { name: attachment.name ?? attachment.contentType }));
    }
  }

  bubble(message) {
    const bubble = document.createElement('div');
    bubble.className = 'bubble';
    if (message.textFormat === 'plain' || message.from.id !== this.cast.botId) {
      bubble.textContent = this.plainText(message);
    } else {
      bubble.innerHTML = renderMarkdown(message.text.replace(/<\/?at>/g, ''));
    }
    const action = this.cast.extensions.find(command => command.type === 'action');
    if (action && message.from.id !== this.cast.botId) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'message-action';
      button.textContent = text('message.report');
      button.addEventListener('click', () => runMessageAction(action.id, message, this));
      bubble.append(button);
    }
    return bubble;
  }

  plainText(message) {
    return message.text.replace(/<at>.*?<\/at>\s*/g, '');
  }

  drawCard(message, content) {
    const card = drawCard(content, action => this.press(message, card, action), (dataset, query) => this.search(dataset, query));
    return card;
  }

  /** A button of a card. */
  async press(message, card, action) {
    const asked = readAction(action);
    if (asked.kind === 'open') {
      openLink(asked.url);
      return;
    }
    if (card.hasAttribute('aria-busy') || asked.kind === 'none') {
      return;
    }
    card.setAttribute('aria-busy', 'true');
    card.nextElementSibling?.matches('.notice') && card.nextElementSibling.remove();
    const place = { conversation: message.conversation.id, replyToId: message.id };
    if (asked.kind === 'execute') {
      this.applyAnswer(message, card, await this.invoke('adaptiveCard/action', asked.value, place));
    } else if (asked.kind === 'dialog') {
      await this.openDialog(asked.data, place);
    } else if (asked.kind === 'say') {
      await this.say(asked.text, asked.value);
    } else if (asked.kind === 'invoke') {
      await this.invoke(undefined, asked.value, place);
    } else {
      const answer = await this.send({ type: 'message', value: asked.value, ...place });
      this.showFailure(answer, card);
    }
    card.removeAttribute('aria-busy');
  }

  async openDialog(data, place) {
    const context = { theme: dialogTheme() };
    const submit = inputs => this.invoke('task/submit', { data: inputs, context }, place);
    continueDialog(await this.invoke('task/fetch', { data, context }, place), submit, (dataset, query) => this.search(dataset, query));
  }

  /** What the bot answered to Action.Execute: a card in place of the clicked one, a sentence, or an error. */
  applyAnswer(message, card, answer) {
    const { status, body } = answer;
    const failed = status < 200 || status > 299 || (body?.statusCode ?? 200) >= 400;
    if (failed) {
      this.showFailure(answer, card);
    } else if (body?.type === cardType) {
      this.personalViews.set(message.id, body.value);
      this.redraw(this.messages.get(message.id) ?? message, false);
    } else if (body?.type === 'application/vnd.microsoft.activity.message') {
      card.after(notice(body.value, 'status'));
    }
  }

  showFailure({ status, body }, card) {
    if (status >= 200 && status <= 299 && (body?.statusCode ?? 200) < 400) {
      return;
    }
    const sentence = body?.value?.message
      ?? text({ 0: 'turn.unreachable', 401: 'turn.unauthorized' }[status] ?? 'turn.failed', { status });
    const problem = notice(sentence, 'alert');
    if (card) {
      card.after(problem);
    } else {
      this.log.append(problem);
    }
    problem.scrollIntoView({ block: 'nearest' });
  }

  /** A card that asks to be refreshed for this person shows the present state, without anybody clicking (INV-14). */
  async refresh(message) {
    const refresh = this.cardOf(message)?.refresh;
    const last = this.refreshed.get(message.id) ?? 0;
    if (!refresh?.action || !refresh.userIds?.includes(this.speaker.channelId) || Date.now() - last < refreshPause) {
      return;
    }
    this.refreshed.set(message.id, Date.now());
    const { type, id, title, verb, data } = refresh.action;
    const answer = await this.invoke(
      'adaptiveCard/action',
      { action: { type, id, title, verb, data: data ?? {} }, trigger: 'automatic' },
      { conversation: message.conversation.id, replyToId: message.id });
    if (answer.status === 200 && answer.body?.type === cardType && this.messages.has(message.id)) {
      this.personalViews.set(message.id, answer.body.value);
      this.redraw(this.messages.get(message.id), false);
    }
  }

  cardOf(message) {
    return message.attachments?.find(attachment => attachment.contentType === cardType)?.content;
  }

  async say(words, value) {
    const said = words?.trim();
    if (!said) {
      return;
    }
    this.box.value = '';
    this.fitBox();
    this.showFailure(await this.send({ type: 'message', text: said, value }));
  }

  async sendAttachment(attachment) {
    this.showFailure(await this.send({ type: 'message', attachments: [attachment] }));
  }

  async search(dataset, queryText) {
    const answer = await this.invoke('application/search', { queryText, queryOptions: { skip: 0, top: 15 }, dataset });
    return answer.body?.value?.results ?? [];
  }

  invoke(name, value, place = {}) {
    return this.send({ type: 'invoke', name, value, ...place }, name !== 'application/search');
  }

  async send(turn, showTyping = true) {
    const timer = showTyping ? setTimeout(() => this.showTyping(true), 500) : 0;
    const answer = await sendTurn({ as: this.speaker.id, conversation: this.id, locale: this.settings.locale, ...turn });
    clearTimeout(timer);
    if (showTyping) {
      this.showTyping(false);
    }
    return answer;
  }

  showTyping(visible) {
    this.typing.hidden = !visible;
  }

  /** Shows a new message; one that is higher than the log from its beginning. */
  scrollTo(article) {
    const start = article.offsetTop - this.log.offsetTop - 8;
    this.log.scrollTop = article.offsetHeight > this.log.clientHeight ? start : this.log.scrollHeight;
  }

  scrollToEnd() {
    const last = this.log.querySelector('article:last-of-type');
    if (last) {
      this.scrollTo(last);
    }
  }
}

function initials(name) {
  return name.split(' ').map(part => part[0]).join('');
}

function label(button, name) {
  button.setAttribute('aria-label', name);
  button.title = name;
}

function span(className, content) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = content;
  return element;
}

function paragraph(className, content) {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = content;
  return element;
}

function notice(sentence, role) {
  const element = paragraph('notice', sentence);
  element.setAttribute('role', role);
  return element;
}
