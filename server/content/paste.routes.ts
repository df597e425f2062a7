// A pasted page over HTTP: its lines, what should be changed, and what was recognised. Nothing is stored.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PasteAnswerSchema, PasteSchema } from '@lubu/shared/content/content-api';
import { proposeChanges, splitLines } from '@lubu/shared/content/paste';
import { applyChanges } from '@lubu/shared/content/paste-edit';
import { readFields } from '@lubu/shared/content/paste-fields';
import { Problem } from '@lubu/shared/problem';
import { needs } from '../http/who.ts';
import { linesOfHtml } from './paste-html.ts';
import { toSimplified } from './simplified.ts';

const twoMegabytes = 2_097_152;

const tags = ['content'];

export const pasteRoutes = (): FastifyPluginAsyncTypebox => async (app) => {
  app.post(
    '/paste',
    {
      bodyLimit: twoMegabytes,
      config: { access: needs('content.write') },
      schema: {
        tags,
        summary: 'Read a pasted page and propose its clean-up',
        body: PasteSchema,
        response: { 200: PasteAnswerSchema },
      },
    },
    async ({ body }) => {
      const lines = body.html?.trim() ? linesOfHtml(body.html) : splitLines(body.text ?? '');
      if (lines.every((line) => line.trim() === '')) throw nothingPasted();
      const changes = proposeChanges(lines, toSimplified);
      const suggested = changes.filter((change) => change.suggested).map((change) => change.id);
      return { lines, changes, fields: readFields(applyChanges(lines, changes, suggested)) };
    },
  );
};

const nothingPasted = (): Problem =>
  new Problem('bad_request', {
    places: [{ place: '/text', value: '', zh: '没有可以识别的文字', en: 'There is no text to read' }],
  });
