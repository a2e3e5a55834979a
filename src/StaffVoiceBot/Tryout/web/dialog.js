import { cardType, drawCard, readAction } from './cards.js';
import { text } from './texts.js';

const dialog = document.getElementById('dialog');
const title = document.getElementById('dialog-title');
const body = dialog.querySelector('.dialog-body');
let openers = [];

dialog.querySelector('.close').addEventListener('click', () => dialog.close());
dialog.addEventListener('close', () => {
  body.replaceChildren();
  openers.find(opener => opener?.isConnected)?.focus();
});

/** Opens the dialog with something in it; gives false to callers whose dialog the person has closed meanwhile. */
export function openDialog(heading, ...content) {
  title.textContent = heading;
  body.replaceChildren(...content);
  if (!dialog.open) {
    // The card may be drawn anew meanwhile; then its message takes the focus back.
    const opener = document.activeElement;
    openers = [opener, opener.closest('article')];
    dialog.showModal();
  }
  title.focus();
}

export function closeDialog() {
  dialog.close();
}

export function dialogTheme() {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'default';
}

/**
 * Carries on what the bot answered to a dialog's invoke: a card, a sentence, or the end.
 * @param answer status and body of the invoke
 * @param submit called with the data of a pressed button; gives the next answer
 * @param search looks up choices
 */
export function continueDialog(answer, submit, search) {
  const task = answer.body?.task;
  if (answer.status < 200 || answer.status > 299) {
    showProblem(text(answer.status === 0 ? 'turn.unreachable' : 'turn.failed', { status: answer.status }));
  } else if (task?.type === 'continue' && task.value?.card?.contentType === cardType) {
    const card = drawCard(task.value.card.content, action => press(card, action, submit, search), search);
    openDialog(task.value.title || 'StaffVoiceBot', card);
  } else if (task?.type === 'message') {
    const sentence = document.createElement('p');
    sentence.textContent = task.value;
    openDialog('StaffVoiceBot', sentence);
  } else {
    dialog.close();
  }
}

async function press(card, action, submit, search) {
  const asked = readAction(action);
  if (asked.kind === 'open') {
    openLink(asked.url);
  } else if (asked.kind === 'submit') {
    // Teams answers nothing but Action.Submit in a dialog, and neither does this page.
    card.inert = true;
    card.setAttribute('aria-busy', 'true');
    const answer = await submit(asked.value);
    card.inert = false;
    card.removeAttribute('aria-busy');
    continueDialog(answer, submit, search);
  }
}

function showProblem(sentence) {
  const problem = document.createElement('p');
  problem.className = 'notice';
  problem.setAttribute('role', 'alert');
  problem.textContent = sentence;
  if (dialog.open) {
    body.append(problem);
  } else {
    openDialog(text('turn.error'), problem);
  }
}

export function openLink(url) {
  if (/^https?:\/\//i.test(url)) {
    open(url, '_blank', 'noopener,noreferrer');
  }
}
