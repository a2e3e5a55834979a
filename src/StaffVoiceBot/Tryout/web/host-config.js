// How cards look here. Colours are CSS variables of cards.css, so that a change of theme needs no redrawing.
const foreground = {};
for (const [name, variable] of Object.entries({
  default: 'text', dark: 'text', light: 'muted', accent: 'accent-text', good: 'good', warning: 'warning', attention: 'attention',
})) {
  foreground[name] = { default: `var(--${variable})`, subtle: name === 'default' ? 'var(--muted)' : `var(--${variable})` };
}

function container(background) {
  return { backgroundColor: `var(--${background})`, foregroundColors: foreground, borderColor: 'var(--line)' };
}

export const hostConfig = new globalThis.AdaptiveCards.HostConfig({
  fontFamily: 'inherit',
  supportsInteractivity: true,
  fontSizes: { small: 13, default: 15, medium: 16, large: 20, extraLarge: 23 },
  lineHeights: { small: 18, default: 22, medium: 24, large: 26, extraLarge: 30 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  spacing: { small: 4, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: container('card'),
    emphasis: container('card-emphasis'),
    accent: container('card-accent'),
    good: container('card-good'),
    warning: container('card-warning'),
    attention: container('card-attention'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder', spacing: 'small' },
    debounceTimeInMilliSeconds: 150,
  },
  actions: {
    maxActions: 12,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 180 }, value: { wrap: true }, spacing: 12 },
  table: { cellSpacing: 4 },
  // Cards lie below the heading of their conversation (h2).
  textBlock: { headingLevel: 3 },
});
