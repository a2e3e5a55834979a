import { cardType } from './cards.js';
import { closeDialog, continueDialog, dialogTheme, openDialog } from './dialog.js';
import { text } from './texts.js';

/** The message extension's search: looks up while typing; a picked result goes into the conversation as a card. */
export function openSearch(commandId, conversation) {
  const box = document.createElement('input');
  box.type = 'search';
  box.className = 'extension-query';
  box.setAttribute('aria-label', text('search.label'));
  const count = document.createElement('p');
  count.className = 'extension-count';
  count.setAttribute('role', 'status');
  const results = document.createElement('ul');
  results.className = 'extension-results';
  let timer;
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => query([{ name: 'query', value: box.value }]), 250);
  });
  openDialog(text('extension.title'), box, count, results);
  box.focus();
  query([{ name: 'initialRun', value: 'true' }]);

  async function query(parameters) {
    const asked = box.value;
    const answer = await conversation.invoke('composeExtension/query', {
      commandId, parameters, queryOptions: { skip: 0, count: 25 }, commandContext: 'compose', context: { theme: dialogTheme() },
    });
    if (asked === box.value) {
      const found = answer.body?.composeExtension?.attachments ?? [];
      results.replaceChildren(...found.map(attachment => resultItem(attachment, conversation)));
      count.textContent = answer.body?.composeExtension?.text ?? (found.length === 0 ? text('search.none') : text('search.count', { count: found.length }));
    }
  }
}

function resultItem(attachment, conversation) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  const { title, subtitle, text: line } = readPreview(attachment);
  button.append(span('extension-title', title), span('extension-subtitle', subtitle ?? line ?? ''));
  button.addEventListener('click', () => {
    closeDialog();
    conversation.sendAttachment({ contentType: attachment.contentType, content: attachment.content });
  });
  item.append(button);
  return item;
}

function readPreview(attachment) {
  const content = attachment.preview?.content ?? attachment.content ?? {};
  return content.title ? content : { title: content.fallbackText ?? text('card.label'), ...content };
}

function span(className, content) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = content;
  return element;
}

/** An action of the message extension on a message: opens the dialog that the bot answers with. */
export async function runMessageAction(commandId, message, conversation) {
  const base = { commandId, commandContext: 'message', context: { theme: dialogTheme() }, messagePayload: payloadOf(message, conversation) };
  const submit = async data => {
    const answer = await conversation.invoke('composeExtension/submitAction', { ...base, data });
    const attachment = answer.body?.composeExtension?.attachments?.[0];
    if (attachment?.contentType === cardType) {
      closeDialog();
      conversation.sendAttachment({ contentType: attachment.contentType, content: attachment.content });
    }
    return answer;
  };
  const search = (dataset, query) => conversation.search(dataset, query);
  continueDialog(await conversation.invoke('composeExtension/fetchTask', base), submit, search);
}

function payloadOf(message, conversation) {
  const paragraph = document.createElement('p');
  paragraph.textContent = conversation.plainText(message);
  return {
    id: message.id,
    createdDateTime: message.timestamp,
    deleted: false,
    importance: 'normal',
    locale: message.locale?.toLowerCase() ?? 'de-de',
    from: { user: { userIdentityType: 'aadUser', id: message.from.aadObjectId, displayName: message.from.name } },
    body: { contentType: 'html', content: paragraph.outerHTML },
    attachments: [],
    mentions: [],
    reactions: [],
    linkToMessage: '',
  };
}

