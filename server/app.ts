// Composes the application from its parts, in the order in which a piece of content walks. Nobody imports this but main and the tests.
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, {
  type FastifyInstance,
  type FastifyServerOptions,
  type InjectOptions,
  type LightMyRequestResponse,
} from 'fastify';
import { accountRoutes } from './account/account.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { assetRoutes } from './content/asset.routes.ts';
import { calendarRoutes } from './content/calendar.routes.ts';
import { contentRoutes } from './content/content.routes.ts';
import { pasteRoutes } from './content/paste.routes.ts';
import { checkAccess } from './http/access.ts';
import { describeApi, serveApiPage } from './http/api-page.ts';
import type { Deps } from './http/deps.ts';
import { fontRoutes } from './http/fonts.routes.ts';
import { healthRoutes, openMetrics } from './http/health.routes.ts';
import { refuseForeignOrigins } from './http/origin.ts';
import { type Pages, servePages } from './http/pages.ts';
import { answerProblems } from './http/problem-answer.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import { programmeRoutes } from './manifest/programme.routes.ts';
import { orgRoutes } from './org/org.routes.ts';
import { playlistRoutes } from './playlist/playlist.routes.ts';
import { playRoutes } from './proof/play.routes.ts';
import { playerRoutes } from './push/player.routes.ts';
import { reportRoutes } from './report/report.routes.ts';
import { reviewRoutes } from './review/review.routes.ts';
import { ruleRoutes } from './schedule/rule.routes.ts';
import { LiveScreens } from './screen/live-screens.ts';
import { pairingRoutes } from './screen/pairing.routes.ts';
import { screenRoutes } from './screen/screen.routes.ts';
import { zoneRoutes } from './screen/zone.routes.ts';

export type App = FastifyInstance;
/** What a request without a socket is made of, and its answer. */
export type { InjectOptions, LightMyRequestResponse as InjectedAnswer };

export type AppOptions = {
  readonly pages: Pages;
  /** Keeps what can be made again, such as slices of fonts. */
  readonly cacheFolder: string;
  /** Origins, besides our own, from which changes are accepted. */
  readonly origins: readonly string[];
  readonly allowHttp: boolean;
  /** Addresses of proxies whose X-Forwarded headers are believed. */
  readonly trustProxy: readonly string[];
  /** Requests per minute and address. */
  readonly rateLimit: number;
  readonly logger: FastifyServerOptions['logger'];
};

const megabyte = 1_048_576;

/** `live` is what the sockets of this process know of screens; whoever attaches them hands in the same. */
export async function buildApp(deps: Deps, options: AppOptions, live = new LiveScreens()): Promise<App> {
  const app = fastify({
    logger: options.logger ?? false,
    bodyLimit: megabyte,
    trustProxy: [...options.trustProxy],
    genReqId: () => deps.newId(),
    requestTimeout: 60_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 128 },
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(TypeBoxValidatorCompiler);
  app.removeContentTypeParser('text/plain'); // JSON only; routes that take files register multipart themselves

  answerProblems(app);
  const metrics = openMetrics();
  app.addHook('onResponse', async (request, reply) => {
    metrics.observe(request.routeOptions.url ?? 'none', request.method, reply.statusCode, reply.elapsedTime);
  });
  await sendSecurityHeaders(app);
  await app.register(rateLimit, { max: options.rateLimit, timeWindow: '1 minute' });
  await app.register(cookie);
  refuseForeignOrigins(app, options.origins);
  checkAccess(app, deps);
  await describeApi(app);

  await app.register(
    async (api) => {
      await api.register(orgRoutes(deps));
      await api.register(accountRoutes(deps, options));
      await api.register(auditRoutes(deps));
      // content → review → playlist → screen → schedule → manifest → push → proof → report: each adds its own line here.
      await api.register(playlistRoutes(deps));
      await api.register(assetRoutes(deps));
      await api.register(calendarRoutes());
      await api.register(contentRoutes(deps));
      await api.register(pasteRoutes());
      await api.register(reviewRoutes(deps));
      await api.register(zoneRoutes(deps));
      await api.register(screenRoutes(deps, live));
      await api.register(pairingRoutes(deps));
      await api.register(ruleRoutes(deps));
      await api.register(programmeRoutes(deps));
      await api.register(playerRoutes(deps));
      await api.register(playRoutes(deps));
      await api.register(reportRoutes(deps));
    },
    { prefix: '/api' },
  );

  await app.register(healthRoutes(deps, metrics.registry));
  await app.register(fontRoutes(options.cacheFolder));
  await serveApiPage(app);
  await servePages(app, options.pages);
  return app;
}
