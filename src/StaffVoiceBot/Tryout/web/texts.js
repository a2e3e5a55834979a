// The page's own few words. Cards and messages come from the bot in the locale that the page sends.
let tables = {};
let language = 'de';

export async function loadTexts() {
  tables = await (await fetch('texts.json')).json();
}

export function setLanguage(locale) {
  language = locale.slice(0, 2);
  document.documentElement.lang = language;
}

export function currentLanguage() {
  return language;
}

export function text(key, values = {}) {
  return (tables[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Fills every element that names a text (data-text) or a label (data-label). */
export function applyTexts(root = document) {
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
    if (element.matches('button')) {
      element.title = text(element.dataset.label);
    }
  }
}

export function formatTime(timestamp) {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit' }).format(new Date(timestamp));
}
