// Which page stands at which address. Matching is pure; the controller listens to clicks on our own links and to the back button.
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import 'urlpattern-polyfill';

export type Params = Readonly<Record<string, string>>;
export type Route = { readonly path: string; readonly render: (params: Params) => TemplateResult };
type Compiled = { readonly pattern: URLPattern; readonly route: Route };

export const compileRoutes = (routes: readonly Route[]): Compiled[] =>
  routes.map((route) => ({ pattern: new URLPattern({ pathname: route.path }), route }));

/** The first route that matches, with its named groups; a slash at the end makes no difference. */
export function matchRoute(compiled: readonly Compiled[], path: string): { route: Route; params: Params } | undefined {
  const pathname = path.length > 1 ? path.replace(/\/+$/, '') : path;
  for (const { pattern, route } of compiled) {
    const match = pattern.exec({ pathname });
    if (!match) continue;
    const groups = Object.entries(match.pathname.groups).filter((entry): entry is [string, string] => !!entry[1]);
    return { route, params: Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)])) };
  }
  return undefined;
}

/** Goes to an address of the editor without loading the page again. */
export function navigate(address: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

export class Router implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #compiled: Compiled[];
  readonly #notFound: () => TemplateResult;

  constructor(host: ReactiveControllerHost, routes: readonly Route[], notFound: () => TemplateResult) {
    this.#host = host;
    this.#compiled = compileRoutes(routes);
    this.#notFound = notFound;
    host.addController(this);
  }

  get path(): string {
    return location.pathname;
  }

  outlet(): TemplateResult {
    const match = matchRoute(this.#compiled, location.pathname);
    return match ? match.route.render(match.params) : this.#notFound();
  }

  hostConnected(): void {
    addEventListener('popstate', this.#moved);
    addEventListener('click', this.#clicked);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#moved);
    removeEventListener('click', this.#clicked);
  }

  readonly #moved = (): void => this.#host.requestUpdate();

  readonly #clicked = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (/^\/(api|docs|player)(\/|$)/.test(link.pathname) || link.hash) return;
    event.preventDefault();
    if (link.href !== location.href) navigate(link.pathname + link.search);
    scrollTo(0, 0);
  };
}
