// Runs before the first paint, so that a dark desktop never flashes white.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const choice = root.dataset.themeChoice;
    root.dataset.theme = choice === 'dark' || (choice === 'system' && dark.matches) ? 'dark' : 'light';
  };
  dark.addEventListener('change', apply);
  apply();
  globalThis.mapappTheme = {
    set(choice) { root.dataset.themeChoice = choice; apply(); },
    current() { return root.dataset.theme; },
    language(lang) { root.lang = lang; },
  };
})();
