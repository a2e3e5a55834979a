// The page's line to the host: turns go out by POST, changes of the conversations come in as server-sent events.

async function post(path, body) {
  return await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function loadCast() {
  return await (await fetch('tryout/cast')).json();
}

export async function loadMessages(conversations) {
  const query = conversations.map(id => `id=${encodeURIComponent(id)}`).join('&');
  return await (await fetch(`tryout/conversations?${query}`)).json();
}

export async function openConversation(as, conversation, locale) {
  await post('tryout/open', { as, conversation, locale, type: 'install' });
}

export async function loadSampleData() {
  const response = await post('tryout/sample-data', {});
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return await response.json();
}

/** Sends what a person did. Gives the HTTP status (0: no answer) and the body, null when there is none. */
export async function sendTurn(turn) {
  try {
    const response = await post('tryout/turns', turn);
    const answer = await response.text();
    return { status: response.status, body: parse(answer) };
  } catch {
    return { status: 0, body: null };
  }
}

function parse(json) {
  try {
    return json ? JSON.parse(json) : null;
  } catch {
    return null;
  }
}

/** Follows the changes after a position; the browser resumes by itself after a break. */
export function followChanges(position, { onChange, onReset, onConnection }) {
  const source = new EventSource(`tryout/events?after=${encodeURIComponent(position)}`);
  for (const kind of ['message', 'update', 'delete', 'typing']) {
    source.addEventListener(kind, event => onChange(kind, JSON.parse(event.data)));
  }
  source.addEventListener('reset', () => {
    source.close();
    onReset();
  });
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => onConnection(false));
  return source;
}
