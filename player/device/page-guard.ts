// A wall is not a web page: no cursor, no menu, no zoom, no selection, no dragging, and the panel stays awake.

const refused = ['contextmenu', 'selectstart', 'dragstart', 'gesturestart', 'dblclick'] as const;

export function guardPage(page: Document): void {
  for (const event of refused) page.addEventListener(event, (happening) => happening.preventDefault());
  page.addEventListener(
    'wheel',
    (wheel) => {
      if (wheel.ctrlKey) wheel.preventDefault();
    },
    { passive: false },
  );
  page.addEventListener('keydown', (key) => {
    if ((key.ctrlKey || key.metaKey) && ['+', '-', '=', '0'].includes(key.key)) key.preventDefault();
  });
  page.addEventListener('visibilitychange', () => void stayAwake(page));
  void stayAwake(page);
}

async function stayAwake(page: Document): Promise<void> {
  if (page.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
  try {
    await navigator.wakeLock.request('screen');
  } catch {
    // Refused on battery or by policy; the installer sets the panel's own power settings.
  }
}

/** Asks the browser not to evict our storage; false where it will not promise. */
export async function askPersistence(storage: StorageManager | undefined): Promise<boolean> {
  if (storage?.persist === undefined) return false;
  return (await storage.persisted()) || (await storage.persist());
}
