// Every failure a caller may see has a code here, with its HTTP status and its words in Chinese and English.
// The wire shape is RFC 9457 (problem details) with three members of our own: code, place, allowed.
import Type, { type Static } from 'typebox';

type ProblemKind = { readonly status: number; readonly zh: string; readonly en: string };

/** code → HTTP status and title. A code is never reused for another meaning. */
export const problemKinds = {
  bad_request: { status: 400, zh: '提交的内容不符合要求', en: 'The request is not valid' },
  not_signed_in: { status: 401, zh: '请先登录', en: 'Sign in first' },
  wrong_credentials: { status: 401, zh: '登录名或密码不对', en: 'Wrong login name or password' },
  locked_out: { status: 429, zh: '尝试次数过多，请稍后再试', en: 'Too many attempts, try again later' },
  password_change_needed: { status: 403, zh: '请先设置新密码', en: 'Set a new password first' },
  forbidden: { status: 403, zh: '没有权限', en: 'Not permitted' },
  foreign_origin: { status: 403, zh: '来源网址不被接受', en: 'Origin refused' },
  own_work: { status: 403, zh: '不能审核自己起草的内容', en: 'Nobody reviews their own work' },
  not_found: { status: 404, zh: '没有找到', en: 'Not found' },
  conflict: { status: 409, zh: '已被他人修改，请刷新后再试', en: 'Changed by somebody else, reload and try again' },
  wrong_state: { status: 409, zh: '当前状态不能这样操作', en: 'Not possible in the present state' },
  in_use: { status: 409, zh: '仍在使用中', en: 'Still in use' },
  pairing_code_invalid: { status: 404, zh: '配对码不对或已过期', en: 'Pairing code wrong or expired' },
  pairing_code_used: { status: 409, zh: '配对码已被使用', en: 'Pairing code already used' },
  too_large: { status: 413, zh: '内容过大', en: 'Too large' },
  unsupported_media: { status: 415, zh: '不支持这种文件', en: 'Unsupported file' },
  not_publishable: { status: 422, zh: '还不能提交', en: 'Cannot be submitted yet' },
  rate_limited: { status: 429, zh: '操作太频繁', en: 'Too many requests' },
  unavailable: { status: 503, zh: '服务暂时不可用', en: 'Temporarily unavailable' },
  internal: { status: 500, zh: '系统内部错误', en: 'Internal error' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/** One place in the input that was wrong: where, what was found, what is allowed. */
export const ProblemPlaceSchema = Type.Object({
  place: Type.String({ description: 'JSON pointer or field name' }),
  value: Type.Optional(Type.String({ description: 'what was found, shortened to 80 characters' })),
  allowed: Type.Optional(Type.String({ description: 'what would have been accepted' })),
  zh: Type.String(),
  en: Type.String(),
});
export type ProblemPlace = Static<typeof ProblemPlaceSchema>;

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    code: Type.String(),
    status: Type.Integer(),
    title: Type.String({ description: 'Chinese' }),
    titleEn: Type.String(),
    detail: Type.Optional(Type.String()),
    places: Type.Optional(Type.Array(ProblemPlaceSchema)),
    logId: Type.Optional(Type.String()),
  },
  { $id: 'Problem' },
);
export type ProblemBody = Static<typeof ProblemSchema>;

/** The one error class of the edges: a code, optional detail and places, its cause kept. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly places: readonly ProblemPlace[];
  readonly detail: string | undefined;

  constructor(code: ProblemCode, options: { detail?: string; places?: readonly ProblemPlace[]; cause?: unknown } = {}) {
    super(options.detail ?? problemKinds[code].en, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.places = options.places ?? [];
    this.detail = options.detail;
  }

  get status(): number {
    return problemKinds[this.code].status;
  }

  toBody(logId?: string): ProblemBody {
    const kind = problemKinds[this.code];
    return {
      type: `about:blank#${this.code}`,
      code: this.code,
      status: kind.status,
      title: kind.zh,
      titleEn: kind.en,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.places.length === 0 ? {} : { places: [...this.places] }),
      ...(logId === undefined ? {} : { logId }),
    };
  }
}
