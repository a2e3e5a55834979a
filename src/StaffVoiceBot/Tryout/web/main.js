import { followChanges, loadCast, loadMessages, loadSampleData, openConversation } from './bot.js';
import { Conversation } from './conversation.js';
import { Tabs } from './tabs.js';
import { applyTexts, loadTexts, setLanguage, text } from './texts.js';

const root = document.documentElement;
const status = document.getElementById('status');
const settings = { locale: localStorage.getItem('tryout.locale') ?? 'de-DE', staff: localStorage.getItem('tryout.staff') };
let cast;
let conversations;
let tabs;
let changes;

try {
  await start();
} catch (error) {
  console.error(error);
  status.textContent = text('page.failed');
}

async function start() {
  [cast] = await Promise.all([loadCast(), loadTexts()]);
  setLanguage(settings.locale);
  const staff = new Conversation('staff', cast, settings);
  conversations = [staff, ...cast.channels.map((_, index) => new Conversation(`channel${index}`, cast, settings))];
  document.querySelector('.panes').append(...conversations.map(conversation => conversation.element));
  addStaffChoice(staff);
  playAll();
  tabs = new Tabs(conversations);
  showTexts();
  listen();
  await connect();
}

function playAll() {
  const [staff, ...channels] = conversations;
  const person = people().find(member => member.id === settings.staff) ?? cast.staff[0];
  staff.play(person, person.chatId);
  channels.forEach((conversation, index) => {
    const channel = cast.channels[index];
    conversation.play(cast.others.find(member => member.id === channel.speaker), channel.id, channel);
  });
}

/** Everybody has a personal chat, also those who otherwise write in a channel: files arrive there. */
function people() {
  return [...cast.staff, ...cast.others];
}

function addStaffChoice(staff) {
  const choice = document.createElement('select');
  choice.id = 'staff';
  choice.dataset.label = 'staff.as';
  for (const member of people()) {
    choice.add(new Option(member.name, member.id, false, member.id === settings.staff));
  }
  choice.addEventListener('change', async () => {
    settings.staff = choice.value;
    localStorage.setItem('tryout.staff', choice.value);
    playAll();
    showTexts();
    await connect();
  });
  staff.element.querySelector('.pane-head').append(choice);
}

/** Loads what was said so far, follows what comes, and installs the app where it is opened for the first time. */
async function connect() {
  changes?.close();
  const { position, messages } = await loadMessages(conversations.map(conversation => conversation.id));
  for (const conversation of conversations) {
    conversation.load(messages.filter(message => isIn(message, conversation)));
  }
  changes = followChanges(position, {
    onChange: (kind, message) => {
      const conversation = conversations.find(candidate => isIn(message, candidate));
      conversation?.take(kind, message);
      if (conversation && kind === 'message') {
        tabs.count(conversation);
      }
    },
    onReset: connect,
    onConnection: open => {
      if (!open) {
        status.textContent = text('page.offline');
      } else if (status.textContent === text('page.offline')) {
        status.textContent = '';
      }
    },
  });
  await Promise.all(conversations.map(({ speaker, id }) => openConversation(speaker.id, id, settings.locale)));
}

function isIn(message, conversation) {
  return message.conversation.id.split(';messageid=')[0] === conversation.id;
}

function showTexts() {
  document.title = text('page.title');
  applyTexts();
  const choice = document.getElementById('staff');
  for (const [index, member] of people().entries()) {
    choice.options[index].text = `${member.name}, ${member.department[settings.locale.slice(0, 2)]}`;
  }
  conversations.forEach(conversation => conversation.applyTexts());
  tabs.show();
  showPressed();
}

function showPressed() {
  document.getElementById('theme').setAttribute('aria-pressed', String(root.dataset.theme === 'dark'));
  for (const button of document.querySelectorAll('[data-locale]')) {
    button.setAttribute('aria-pressed', String(button.dataset.locale === settings.locale));
  }
}

function listen() {
  document.getElementById('theme').addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('tryout.theme', root.dataset.theme);
    showPressed();
  });
  for (const button of document.querySelectorAll('[data-locale]')) {
    button.addEventListener('click', () => {
      settings.locale = button.dataset.locale;
      localStorage.setItem('tryout.locale', settings.locale);
      setLanguage(settings.locale);
      showTexts();
    });
  }
  document.getElementById('sample').addEventListener('click', event => loadSample(event.currentTarget));
}

async function loadSample(button) {
  button.disabled = true;
  status.textContent = text('sample.busy');
  try {
    const result = await loadSampleData();
    status.textContent = [text('sample.done', result), result.refused > 0 ? text('sample.refused', result) : ''].join(' ').trim();
  } catch {
    status.textContent = text('sample.failed');
  }
  button.disabled = false;
}
