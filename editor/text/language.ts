// Which of the two languages is shown. Chinese unless the reader chose otherwise; the choice is kept on this device.
import { en } from './en.ts';
import { type Text, zh } from './zh.ts';

export type Language = 'zh' | 'en';
const storageKey = 'lubu.language';
const listeners = new Set<() => void>();

let current: Language = 'zh';

export const language = (): Language => current;
export const text = (): Text => (current === 'zh' ? zh : en);

/** Takes up what was chosen on this device before; called once, before anything is drawn. */
export function recallLanguage(): void {
  setLanguage(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh');
}

export function setLanguage(next: Language): void {
  current = next;
  localStorage.setItem(storageKey, next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
}

/** Calls back after each switch; the answer ends that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
