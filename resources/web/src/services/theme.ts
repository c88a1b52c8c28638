// Light or dark: as the system has it, unless this browser was told otherwise.

export type ThemeChoice = "system" | "light" | "dark";

const storageKey = "smartcache.theme";
const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

export function themeChoice(): ThemeChoice {
  const stored = window.localStorage.getItem(storageKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function isDark(): boolean {
  const choice = themeChoice();
  return choice === "dark" || (choice === "system" && darkSystem.matches);
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === "system") window.localStorage.removeItem(storageKey);
  else window.localStorage.setItem(storageKey, choice);
  applyTheme();
}

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function applyTheme(): void {
  document.documentElement.dataset["theme"] = isDark() ? "dark" : "light";
  listeners.forEach((listener) => listener());
}

darkSystem.addEventListener("change", applyTheme);
window.addEventListener("storage", applyTheme); // Chosen in another tab.
