// The fields that belong to one kind of content only.
import type { ContentSummary } from '@lubu/shared/content/content-api';
import {
  type Block,
  type Revision,
  type RevisionOf,
  titleLimit,
  validityStatuses,
} from '@lubu/shared/content/revision';
import type { ItemId } from '@lubu/shared/ids';
import { never } from '@lubu/shared/result';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../text/language.ts';
import { choice, type FieldOptions, field } from './field.ts';
import { withPeriod } from './period.ts';
import '../ui/icon.ts';

export type FormPort = {
  readonly disabled: boolean;
  readonly errors: ReadonlyMap<string, string>;
  readonly policies: readonly ContentSummary[];
  readonly emit: (revision: Revision) => void;
};

type Written = Exclude<Revision, { kind: 'image' }>;
type More = Partial<Pick<FieldOptions, 'required' | 'hint' | 'placeholder' | 'type' | 'limit'>>;

/** A field bound to one member; `change` gives the new revision. */
const input = (
  port: FormPort,
  id: string,
  label: string,
  value: string,
  change: (value: string) => Revision,
  more: More = {},
) =>
  field({
    id,
    label,
    value,
    ...more,
    disabled: port.disabled,
    error: port.errors.get(id.replaceAll('-', '.')),
    input: (typed) => port.emit(change(typed)),
  });

export function kindFields(revision: Written, port: FormPort): TemplateResult {
  switch (revision.kind) {
    case 'announcement':
      return html`${documentNumber(revision, port)}${body(revision, port)}${contact(revision, port)}`;
    case 'public_notice':
      return publicNotice(revision, port);
    case 'policy_document':
      return policyDocument(revision, port);
    case 'interpretation':
      return interpretation(revision, port);
    case 'catalog_highlight':
      return catalogHighlight(revision, port);
    default:
      return never(revision, 'kindFields');
  }
}

function documentNumber(revision: RevisionOf<'announcement' | 'public_notice' | 'policy_document'>, port: FormPort) {
  const t = text().form;
  return input(
    port,
    'documentNumber',
    t.documentNumber,
    revision.documentNumber,
    (value) => ({ ...revision, documentNumber: value }),
    {
      limit: 40,
      placeholder: t.documentNumberPlaceholder,
    },
  );
}

function body(revision: RevisionOf<'announcement' | 'public_notice' | 'policy_document'>, port: FormPort) {
  const error = port.errors.get('body');
  return html`<div class="field">
    <span class="label required">${text().form.body}</span>
    <lubu-body-editor id="body" .blocks=${revision.body} ?disabled=${port.disabled}
      @lubu-blocks=${(event: CustomEvent<Block[]>) => port.emit({ ...revision, body: event.detail })}></lubu-body-editor>
    ${error === undefined ? nothing : html`<span class="error">${error}</span>`}
  </div>`;
}

function contact(revision: RevisionOf<'announcement' | 'interpretation'>, port: FormPort) {
  const t = text().form;
  return input(port, 'contact', t.contact, revision.contact, (value) => ({ ...revision, contact: value }), {
    limit: 80,
    placeholder: t.contactPlaceholder,
  });
}

function publicNotice(revision: RevisionOf<'public_notice'>, port: FormPort) {
  const t = text().form;
  const { period, objection } = revision;
  const objectionField = (name: 'organ' | 'phone' | 'address', label: string, limit: number, required: boolean) =>
    input(
      port,
      `objection-${name}`,
      label,
      objection[name],
      (value) => ({ ...revision, objection: { ...objection, [name]: value } }),
      {
        limit,
        required,
      },
    );
  return html`
    ${documentNumber(revision, port)}${body(revision, port)}
    <h2>${t.period}</h2>
    <div class="pair">
      ${input(port, 'period-from', t.periodFrom, period.from, (value) => (value === '' ? revision : withPeriod(revision, { from: value as CivilDate })), { type: 'date', required: true })}
      ${input(port, 'period-until', t.periodUntil, period.until, (value) => (value === '' ? revision : withPeriod(revision, { until: value as CivilDate })), { type: 'date', required: true })}
    </div>
    ${choice({
      id: 'period-unit',
      label: t.periodUnit,
      value: period.unit,
      choices: [
        ['workday', t.workday],
        ['calendar_day', t.calendarDay],
      ],
      hint: t.periodDays(period.days.length, period.unit === 'workday'),
      disabled: port.disabled,
      choose: (unit) => port.emit(withPeriod(revision, { unit })),
    })}
    <h2>${t.objection}</h2>
    <div class="pair">
      ${objectionField('organ', t.objectionOrgan, 60, true)}${objectionField('phone', t.objectionPhone, 40, true)}
    </div>
    ${objectionField('address', t.objectionAddress, 80, false)}
  `;
}

function policyDocument(revision: RevisionOf<'policy_document'>, port: FormPort) {
  const t = text().form;
  const date = (name: 'signedDate' | 'effectiveFrom' | 'validUntil', label: string) =>
    input(
      port,
      name,
      label,
      revision[name] ?? '',
      (value) => {
        const { [name]: _old, ...rest } = revision;
        return (value === '' ? rest : { ...rest, [name]: value }) as Revision;
      },
      { type: 'date' },
    );
  return html`
    ${documentNumber(revision, port)}
    ${input(port, 'summary', t.summary, revision.summary, (summary) => ({ ...revision, summary }), { type: 'multiline', limit: 120, hint: t.summaryHint })}
    ${body(revision, port)}
    <h2>${t.validity}</h2>
    <div class="pair">
      ${date('signedDate', t.signedDate)}${date('effectiveFrom', t.effectiveFrom)}${date('validUntil', t.validUntil)}
      ${choice({
        id: 'validityStatus',
        label: t.validityStatus,
        value: revision.validityStatus,
        choices: validityStatuses.map((status) => [status, t.validityStatuses[status]] as const),
        disabled: port.disabled,
        choose: (validityStatus) => port.emit({ ...revision, validityStatus }),
      })}
    </div>
  `;
}

function interpretation(revision: RevisionOf<'interpretation'>, port: FormPort) {
  const t = text().form;
  const { interprets, questions } = revision;
  const choices: (readonly [string, string])[] = [
    ['', t.interpretsOther],
    ...port.policies.map((item) => [item.id, item.title] as const),
  ];
  const link = (id: string): void => {
    const { itemId: _itemId, ...rest } = interprets;
    const policy = port.policies.find((item) => item.id === id);
    port.emit({
      ...revision,
      interprets: policy ? { ...rest, itemId: policy.id as ItemId, title: policy.title } : rest,
    });
  };
  return html`
    ${choice({ id: 'interprets', label: t.interprets, value: interprets.itemId ?? '', choices, disabled: port.disabled, choose: link })}
    <div class="pair">
      ${input(port, 'interprets-title', t.interpretsTitle, interprets.title, (title) => ({ ...revision, interprets: { ...interprets, title } }), { limit: titleLimit, required: true })}
      ${input(port, 'interprets-documentNumber', t.documentNumber, interprets.documentNumber, (value) => ({ ...revision, interprets: { ...interprets, documentNumber: value } }), { limit: 40 })}
    </div>
    <h2 id="questions" tabindex="-1">${t.questions}</h2>
    ${questions.map((_, index) => questionFields(revision, index, port))}
    ${
      port.disabled || questions.length >= 30
        ? nothing
        : html`<button class="button" type="button"
            @click=${() => port.emit({ ...revision, questions: [...questions, { question: '', answer: '', figure: '' }] })}>
            <lubu-icon name="plus"></lubu-icon>${t.addQuestion}</button>`
    }
    ${contact(revision, port)}
  `;
}

function questionFields(revision: RevisionOf<'interpretation'>, index: number, port: FormPort) {
  const t = text().form;
  const { questions } = revision;
  const asked = questions[index];
  if (!asked) return nothing;
  const put = (change: Partial<typeof asked>): Revision => ({
    ...revision,
    questions: questions.map((old, at) => (at === index ? { ...old, ...change } : old)),
  });
  const id = (name: string): string => `questions-${index}-${name}`;
  return html`<div class="question">
    <div class="question-head"><strong class="grow">${t.questionNumber(index + 1)}</strong>
      <button class="button bare compact square" type="button" ?disabled=${port.disabled} aria-label=${t.removeQuestion(index + 1)}
        @click=${() => port.emit({ ...revision, questions: questions.filter((_, at) => at !== index) })}><lubu-icon name="trash"></lubu-icon></button>
    </div>
    ${input(port, id('question'), t.question, asked.question, (question) => put({ question }), { limit: 60, required: true })}
    ${input(port, id('answer'), t.answer, asked.answer, (answer) => put({ answer }), { type: 'multiline', limit: 400, required: true })}
    ${input(port, id('figure'), t.figure, asked.figure, (figure) => put({ figure }), { limit: 12, hint: t.figureHint })}
  </div>`;
}

/** Lines of a textarea; the empty last line stays while somebody types. */
const linesOf = (value: string): string[] => (value === '' ? [] : value.split('\n').slice(0, 12));

function catalogHighlight(revision: RevisionOf<'catalog_highlight'>, port: FormPort) {
  const t = text().form.card;
  const { catalog, what, how, when, who } = revision;
  const part = <P extends 'catalog' | 'what' | 'how' | 'when' | 'who'>(
    group: P,
    name: keyof RevisionOf<'catalog_highlight'>[P] & string,
    label: string,
    value: string,
    more: More = {},
  ) =>
    input(
      port,
      `${group}-${name}`,
      label,
      value,
      (typed) => ({ ...revision, [group]: { ...revision[group], [name]: typed } }) as Revision,
      more,
    );
  const list = (group: 'what' | 'how', name: string, label: string, values: readonly string[]) =>
    input(
      port,
      `${group}-${name}`,
      label,
      values.join('\n'),
      (typed) => ({ ...revision, [group]: { ...revision[group], [name]: linesOf(typed) } }) as Revision,
      { type: 'multiline', hint: t.onePerLine, required: true },
    );
  return html`
    <div class="pair">
      ${part('catalog', 'title', t.catalog, catalog.title, { limit: 60, required: true })}
      ${part('catalog', 'field', t.field, catalog.field, { limit: 20, required: true })}
    </div>
    ${part('catalog', 'itemNo', t.itemNo, catalog.itemNo, { limit: 20 })}
    <h2>${t.what}</h2>
    ${part('what', 'name', t.name, what.name, { limit: 40, required: true })}
    ${list('what', 'contents', t.contents, what.contents)}
    ${part('what', 'basis', t.basis, what.basis, { limit: 120, required: true, type: 'multiline' })}
    <h2>${t.how}</h2>
    ${list('how', 'channels', t.channels, how.channels)}
    <div class="pair">
      ${choice({
        id: 'how-mode',
        label: t.mode,
        value: how.mode,
        choices: [
          ['proactive', t.proactive],
          ['on_request', t.onRequest],
        ],
        disabled: port.disabled,
        choose: (mode) => port.emit({ ...revision, how: { ...how, mode } }),
      })}
      ${part('how', 'audience', t.audience, how.audience, { limit: 30, required: true })}
    </div>
    <h2>${t.when}</h2>
    <div class="pair">
      ${part('when', 'timeLimit', t.timeLimit, when.timeLimit, { limit: 60, required: true })}
      ${part('when', 'notice', t.notice, when.notice, { limit: 40 })}
    </div>
    <h2>${t.who}</h2>
    <div class="pair">
      ${part('who', 'subject', t.subject, who.subject, { limit: 60, required: true })}
      ${part('who', 'department', t.department, who.department, { limit: 40 })}
      ${part('who', 'phone', t.phone, who.phone, { limit: 40 })}
      ${part('who', 'supervisionPhone', t.supervisionPhone, who.supervisionPhone, { limit: 40 })}
    </div>
  `;
}
