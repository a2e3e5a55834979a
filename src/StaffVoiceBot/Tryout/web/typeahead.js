import { text } from './texts.js';

const { ChoiceSetInput, GlobalRegistry } = globalThis.AdaptiveCards;
const delay = 200;
let nextId = 0;

/**
 * A choice that is looked up while typing (choices.data with Data.Query), as Teams has it: the renderer's own one gives back
 * the shown text instead of the value and is no combobox for a screen reader. Every other choice set is the renderer's.
 */
export class TypeaheadInput extends ChoiceSetInput {
  /** Asks the bot: (input, dataset, query) => Promise<{title, value}[]>. Set for each card that is drawn. */
  static search = async () => [];

  get isLookup() {
    return this.choicesData?.type === 'Data.Query' && Boolean(this.choicesData.dataset);
  }

  isDynamicTypeahead() {
    return false;
  }

  internalRender() {
    if (!this.isLookup) {
      return super.internalRender();
    }
    const id = `typeahead-${nextId++}`;
    this.picked = this.choices.find(choice => choice.value === this.defaultValue)
      ?? (this.defaultValue ? { title: this.defaultValue, value: this.defaultValue } : null);
    this.box = element('input', {
      type: 'text', autocomplete: 'off', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id,
    });
    this.box.className = 'ac-input ac-textInput';
    this.box.value = this.picked?.title ?? '';
    this.box.placeholder = this.placeholder ?? '';
    this.list = element('ul', { id, role: 'listbox', 'aria-label': this.label ?? text('search.label') });
    this.list.className = 'typeahead-list';
    this.list.hidden = true;
    this.hint = element('span', { role: 'status' });
    this.hint.className = 'visually-hidden';
    const wrapper = element('div', {});
    wrapper.className = 'typeahead';
    wrapper.append(this.box, this.list, this.hint);
    this.listen(wrapper);
    return wrapper;
  }

  listen(wrapper) {
    this.box.addEventListener('input', () => {
      this.picked = null;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.lookUp(), delay);
      this.valueChanged();
    });
    this.box.addEventListener('click', () => this.lookUp());
    this.box.addEventListener('keydown', event => this.onKey(event));
    wrapper.addEventListener('focusout', event => {
      if (!wrapper.contains(event.relatedTarget)) {
        this.close();
      }
    });
  }

  async lookUp() {
    const query = this.picked ? '' : this.box.value.trim();
    const results = await TypeaheadInput.search(this, this.choicesData.dataset, query);
    if (!this.box.isConnected || (!this.picked && query !== this.box.value.trim())) {
      return;
    }
    this.found = results.length > 0 ? results : this.choices.filter(choice => choice.title.toLowerCase().includes(query.toLowerCase()));
    const exact = this.found.find(choice => choice.title.toLowerCase() === query.toLowerCase());
    this.picked ??= exact ?? null;
    this.show();
  }

  show() {
    this.list.replaceChildren(...this.found.map((choice, index) => {
      const option = element('li', { id: `${this.list.id}-${index}`, role: 'option', 'aria-selected': 'false' });
      option.textContent = choice.title;
      option.addEventListener('mousedown', event => {
        event.preventDefault();
        this.pick(choice);
      });
      return option;
    }));
    this.active = -1;
    this.list.hidden = this.found.length === 0;
    this.box.setAttribute('aria-expanded', String(!this.list.hidden));
    this.box.removeAttribute('aria-activedescendant');
    this.hint.textContent = this.found.length === 0 ? text('search.none') : text('search.count', { count: this.found.length });
  }

  onKey(event) {
    const open = !this.list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) {
        this.move(event.key === 'ArrowDown' ? 1 : -1);
      } else {
        this.lookUp();
      }
    } else if (event.key === 'Enter' && open && this.active >= 0) {
      event.preventDefault();
      event.stopPropagation();
      this.pick(this.found[this.active]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  move(step) {
    const count = this.found.length;
    this.active = (this.active + step + count) % count;
    [...this.list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === this.active)));
    const option = this.list.children[this.active];
    option.scrollIntoView({ block: 'nearest' });
    this.box.setAttribute('aria-activedescendant', option.id);
  }

  pick(choice) {
    this.picked = choice;
    this.box.value = choice.title;
    this.close();
    this.valueChanged();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.box.setAttribute('aria-expanded', 'false');
    this.box.removeAttribute('aria-activedescendant');
  }

  updateInputControlAriaLabelledBy() {
    super.updateInputControlAriaLabelledBy();
    const labels = this.isLookup && this.renderedInputControlElement?.getAttribute('aria-labelledby');
    if (labels) {
      this.box.setAttribute('aria-labelledby', labels);
      this.renderedInputControlElement.removeAttribute('aria-labelledby');
    }
  }

  focus() {
    if (this.isLookup) {
      this.box.focus();
    } else {
      super.focus();
    }
  }

  isSet() {
    return this.isLookup ? Boolean(this.value) : super.isSet();
  }

  isValid() {
    return this.isLookup ? this.box.value.trim() === '' || this.picked !== null : super.isValid();
  }

  get value() {
    return this.isLookup ? this.picked?.value : super.value;
  }
}

function element(name, attributes) {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    created.setAttribute(attribute, value);
  }
  return created;
}

GlobalRegistry.defaultElements.register('Input.ChoiceSet', TypeaheadInput);
GlobalRegistry.elements.register('Input.ChoiceSet', TypeaheadInput);
