import { hostConfig } from './host-config.js';
import { renderMarkdown } from './markdown.js';
import { text } from './texts.js';
import { TypeaheadInput } from './typeahead.js';

const AdaptiveCards = globalThis.AdaptiveCards;
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (source, result) => {
  result.outputHtml = renderMarkdown(source);
  result.didProcess = true;
};

let drawn = 0;

export const cardType = 'application/vnd.microsoft.card.adaptive';

/**
 * Draws a card with the official renderer.
 * @param content the card's JSON
 * @param onAction called with the renderer's action when a button is pressed
 * @param onSearch called with dataset and query for choices that are looked up
 */
export function drawCard(content, onAction, onSearch) {
  const box = document.createElement('div');
  box.className = 'card';
  box.lang = content.lang ?? '';
  try {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = hostConfig;
    card.parse(content, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_6));
    card.onExecuteAction = onAction;
    box.append(card.render());
    box.search = onSearch;
    name(card, box);
    watchStates(card, box);
  } catch (error) {
    console.error(error);
    box.textContent = content.fallbackText ?? text('card.broken');
  }
  return box;
}

TypeaheadInput.search = (input, dataset, query) => input.renderedElement.closest('.card').search(dataset, query);

/** Gives names where the renderer leaves them out: groups of choices, and fields whose label it does not connect. */
function name(card, box) {
  for (const input of card.getAllInputs()) {
    const label = input.label ?? input.title ?? '';
    const controls = [...input.renderedElement.querySelectorAll('input, select, textarea')];
    const choices = controls.filter(control => control.type === 'radio' || control.type === 'checkbox');
    if (choices.length > 1) {
      const group = input.renderedInputControlElement ?? input.renderedElement;
      group.setAttribute('role', choices[0].type === 'radio' ? 'radiogroup' : 'group');
      group.setAttribute('aria-label', label);
      // Without the group's label in each choice: the group says it.
      for (const choice of choices) {
        choice.removeAttribute('aria-labelledby');
      }
      continue;
    }
    for (const control of controls) {
      if (!control.hasAttribute('aria-labelledby') && label) {
        control.setAttribute('aria-label', label);
      }
      if (input.isRequired) {
        control.setAttribute('aria-required', 'true');
      }
    }
  }
  // The renderer marks its layout as lists and groups of nothing in particular.
  for (const element of box.querySelectorAll('[role="menubar"], [role="menuitem"]')) {
    element.removeAttribute('role');
    element.removeAttribute('aria-posinset');
    element.removeAttribute('aria-setsize');
  }
}

/** Says what the renderer only shows, or says in the wrong place: which field is wrong, and what a button has opened. */
function watchStates(card, box) {
  new MutationObserver(records => {
    for (const { target, attributeName } of records) {
      if (attributeName === 'class') {
        showValidity(target);
      } else {
        showExpansion(target, box);
      }
    }
  }).observe(box, { subtree: true, attributes: true, attributeFilter: ['class', 'aria-expanded'] });
  for (const button of box.querySelectorAll('button[aria-controls]')) {
    const ids = button.getAttribute('aria-controls').split(' ');
    button.setAttribute('aria-expanded', String(card.getElementById(ids[0])?.isVisible ?? true));
    // Two forms on the page have the same ids; what the button names must be unique.
    button.setAttribute('aria-controls', ids.map(id => makeUnique(id, box)).join(' '));
  }
}

function makeUnique(id, box) {
  const unique = `card-${drawn++}-${id}`;
  const element = box.querySelector(`#${CSS.escape(id)}`);
  if (element) {
    element.id = unique;
  }
  return unique;
}

function showValidity(target) {
  const field = target.matches('input, select, textarea') ? target : target.querySelector('input, select, textarea');
  if (target.classList.contains('ac-input-validation-failed')) {
    field?.setAttribute('aria-invalid', 'true');
  } else if (target.classList.contains('ac-input')) {
    field?.removeAttribute('aria-invalid');
  }
}

/** The renderer marks the opened part as expanded; that belongs to the button that opens it. */
function showExpansion(target, box) {
  const expanded = target.getAttribute('aria-expanded');
  if (target.id && expanded !== null && !target.matches('button, input')) {
    target.removeAttribute('aria-expanded');
    box.querySelector(`button[aria-controls~="${CSS.escape(target.id)}"]`)?.setAttribute('aria-expanded', expanded);
  }
}

/** What a pressed button asks of the bot, in the terms of Teams. */
export function readAction(action) {
  const data = action.data ?? {};
  switch (action.getJsonTypeName()) {
    case 'Action.Execute':
      return { kind: 'execute', value: { action: { type: 'Action.Execute', id: action.id, title: action.title, verb: action.verb, data }, trigger: 'manual' } };
    case 'Action.Submit':
      return readSubmit(data);
    case 'Action.OpenUrl':
      return { kind: 'open', url: action.url };
    default:
      return { kind: 'none' };
  }
}

function readSubmit(data) {
  const teams = typeof data === 'object' ? data.msteams : undefined;
  switch (teams?.type) {
    case 'task/fetch':
      return { kind: 'dialog', data };
    case 'messageBack':
      return { kind: 'say', text: teams.text ?? teams.displayText, value: teams.value };
    case 'imBack':
      return { kind: 'say', text: teams.value };
    case 'invoke':
      return { kind: 'invoke', name: 'invoke', value: teams.value };
    default:
      return { kind: 'submit', value: data };
  }
}
