// Which requests the service worker answers, and from where. Pure, so that the rule can be tested without a worker.

/** What the build tells the worker: the files of the wall entry, absolute paths, and a name for this set. */
export type ShellList = { readonly version: string; readonly page: string; readonly files: readonly string[] };

export type Answer =
  /** Not ours: the browser goes to the network as if there were no worker. */
  | { readonly from: 'network' }
  | { readonly from: 'shell'; readonly path: string }
  | { readonly from: 'fonts'; readonly path: string };

/** API, sockets, the preview and everything not built for the wall are never touched. */
export function answerFor(
  request: { readonly method: string; readonly url: string; readonly navigation: boolean },
  origin: string,
  shell: ShellList,
): Answer {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin) return { from: 'network' };
  const folder = shell.page.replace(/[^/]*$/, '');
  if (request.navigation)
    return url.pathname === folder || url.pathname === shell.page
      ? { from: 'shell', path: shell.page }
      : { from: 'network' };
  if (shell.files.includes(url.pathname)) return { from: 'shell', path: url.pathname };
  return url.pathname.startsWith('/fonts/') ? { from: 'fonts', path: url.pathname } : { from: 'network' };
}
