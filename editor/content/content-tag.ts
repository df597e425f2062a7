// The status of a content item, drawn as a tag; a second tag tells when an earlier revision is still on the screens.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../text/language.ts';
import { earlierIsOnAir, statusOf } from './status.ts';
import '../ui/status-tag.ts';

export function statusTag(item: ContentSummary): TemplateResult {
  const status = statusOf(item);
  const words = text().status;
  return html`<lubu-tag tone=${status.tone} .icon=${status.icon}>${words[status.word]}</lubu-tag>${
    earlierIsOnAir(item) ? html` <lubu-tag tone="green" .icon=${'live'}>${words.earlierOnAir}</lubu-tag>` : nothing
  }`;
}
