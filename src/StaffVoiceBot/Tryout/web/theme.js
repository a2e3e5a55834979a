// Runs before the first paint, so that the page does not flash in the other theme.
const stored = localStorage.getItem('tryout.theme');
const dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
