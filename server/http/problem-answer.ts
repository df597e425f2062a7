// Turns everything that is thrown into the one answer of shared/problem. Of a server error the caller learns a log id and no more.
import { Problem, type ProblemCode, type ProblemPlace } from '@lubu/shared/problem';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const problemMedia = 'application/problem+json; charset=utf-8';
const longestValue = 80;

/** Fastify's own refusals that have a code of ours. */
const fastifyCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media',
};

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status >= 500) {
      request.log.error({ err: error, logId: request.id }, 'request failed');
      const hidden = problem.code === 'internal' ? new Problem('internal') : problem;
      return send(reply, hidden, request.id);
    }
    return send(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) => send(reply, new Problem('not_found')));
}

function send(reply: FastifyReply, problem: Problem, logId?: string): FastifyReply {
  // Already serialised: the shape is the same for every route.
  return reply
    .code(problem.status)
    .type(problemMedia)
    .send(JSON.stringify(problem.toBody(logId)));
}

function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error.validation !== undefined) return invalid(error, request);
  const known = fastifyCodes[error.code];
  if (known !== undefined) return new Problem(known, { cause: error });
  if (error.statusCode === 404) return new Problem('not_found', { cause: error });
  if (error.statusCode === 413) return new Problem('too_large', { cause: error });
  if (error.statusCode === 429) return new Problem('rate_limited', { cause: error });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('bad_request', { cause: error });
  }
  // Postgres: deadlock, serialisation failure, or a server that is gone. Trying again may help.
  if (['40P01', '40001', '57P01', 'ECONNREFUSED', 'ECONNRESET'].includes(error.code)) {
    return new Problem('unavailable', { cause: error });
  }
  return new Problem('internal', { cause: error });
}

function invalid(error: FastifyError, request: FastifyRequest): Problem {
  const part = error.validationContext ?? 'body';
  const input: unknown =
    part === 'body' ? request.body : part === 'params' ? request.params : part === 'headers' ? {} : request.query;
  const places = (error.validation ?? []).slice(0, 20).map((found): ProblemPlace => {
    const value = isSecret(found.instancePath) ? undefined : valueAt(input, found.instancePath);
    return {
      place: found.instancePath === '' ? `/${part}` : found.instancePath,
      ...(value === undefined ? {} : { value }),
      allowed: allowedBy(found.keyword, found.params, found.message ?? ''),
      zh: '此处不符合要求',
      en: found.message ?? 'not valid',
    };
  });
  return new Problem('bad_request', { places, cause: error });
}

/** What somebody typed as a secret is not repeated, not even to them: answers are logged by proxies. */
const isSecret = (pointer: string): boolean => /\/(secret|password|signature|code)$/.test(pointer);

function allowedBy(keyword: string, params: Record<string, unknown>, message: string): string {
  const named =
    params['allowedValues'] ?? params['allowedValue'] ?? params['limit'] ?? params['pattern'] ?? params['format'];
  if (Array.isArray(named)) return named.join(', ').slice(0, longestValue * 2);
  return named === undefined ? message : `${keyword} ${String(named)}`;
}

/** What the input holds at a JSON pointer, shortened; undefined when there is nothing. */
function valueAt(input: unknown, pointer: string): string | undefined {
  let value: unknown = input;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  if (value === undefined || value === input) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [...text].slice(0, longestValue).join('');
}
