import { text } from './texts.js';

export const consentType = 'application/vnd.microsoft.teams.card.file.consent';
export const fileType = 'application/vnd.microsoft.teams.card.file.info';

/**
 * Teams' question whether a file may come.
 * @param attachment the question
 * @param onAnswer called with the value of the invoke
 */
export function drawConsent({ name, content }, onAnswer) {
  const box = fileBox(name, `${content.description} ${text('file.size', { size: Math.ceil(content.sizeInBytes / 1024) })}`);
  const actions = document.createElement('p');
  actions.className = 'file-actions';
  for (const action of ['accept', 'decline']) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chip';
    button.textContent = text(`file.${action}`);
    button.addEventListener('click', async () => {
      actions.querySelectorAll('button').forEach(other => other.disabled = true);
      await onAnswer({ type: 'fileUpload', action, context: content[`${action}Context`], uploadInfo: action === 'accept' ? place(name) : null });
    });
    actions.append(button);
  }
  box.append(actions);
  return box;
}

/** A file that was uploaded. */
export function drawFile({ name, contentUrl }) {
  const box = fileBox(name, '');
  const link = document.createElement('a');
  link.href = contentUrl;
  link.download = name;
  link.textContent = text('file.open', { name });
  box.append(link);
  return box;
}

function fileBox(name, description) {
  const box = document.createElement('div');
  box.className = 'card file';
  const title = document.createElement('p');
  title.className = 'file-name';
  title.textContent = name;
  box.append(title);
  if (description) {
    const line = document.createElement('p');
    line.textContent = description;
    box.append(line);
  }
  return box;
}

function place(name) {
  const id = crypto.randomUUID();
  const address = new URL(`tryout/uploads/${id}/${encodeURIComponent(name)}`, location.href).href;
  return { name, uploadUrl: address, contentUrl: address, uniqueId: id, fileType: name.split('.').at(-1) };
}
