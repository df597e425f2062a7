// Why a file is not taken, in words for the clerk who brought it.

/** An expected outcome, never thrown. `code` follows shared/problem. */
export type Refusal = {
  readonly code: 'unsupported_media' | 'too_large';
  /** What was found and what is allowed. */
  readonly value: string;
  readonly allowed: string;
  readonly zh: string;
  readonly en: string;
};

const seconds = (ms: number): number => Math.round(ms / 1_000);
const videoAllowed = 'H.264、HEVC、VP9、AV1、MPEG-2、MPEG-4、WMV、ProRes';

export const damagedVideo: Refusal = {
  code: 'unsupported_media',
  value: '?',
  allowed: videoAllowed,
  zh: '视频文件已损坏或不完整，请重新导出后再上传',
  en: 'The video is damaged or incomplete; export it again',
};

export const noPicture: Refusal = {
  code: 'unsupported_media',
  value: '0',
  allowed: videoAllowed,
  zh: '这个视频文件里没有画面（只有声音，或者已损坏），请检查后再上传',
  en: 'The video file holds no picture (only sound, or it is damaged); check it',
};

export const blackVideo: Refusal = {
  code: 'unsupported_media',
  value: '0',
  allowed: '> 0',
  zh: '这个视频从头到尾都是黑的，请检查后重新导出',
  en: 'The video is black from beginning to end; check it and export it again',
};

export const tooSlow: Refusal = {
  code: 'too_large',
  value: '?',
  allowed: videoAllowed,
  zh: '视频太复杂，转换超时，请另存为 1080p 的 MP4（H.264）后再上传',
  en: 'The video took too long to convert; save it as an MP4 (H.264) of 1080p',
};

export const notConvertible: Refusal = {
  code: 'unsupported_media',
  value: '?',
  allowed: videoAllowed,
  zh: '这个视频无法转换，请另存为 MP4（H.264）后再上传',
  en: 'The video cannot be converted; save it as an MP4 (H.264)',
};

export const tooManyPixelsInVideo = (width: number, height: number, most: number): Refusal => ({
  code: 'too_large',
  value: `${width} × ${height}`,
  allowed: `≤ ${most} px`,
  zh: `视频画面有 ${width} × ${height} 像素，最多允许${Math.round(most / 10_000)}万像素，请缩小后再上传`,
  en: `The video has ${width} × ${height} pixels; at most ${most} are allowed. Make it smaller`,
});

export const tooLong = (found: number, most: number): Refusal => ({
  code: 'too_large',
  value: `${seconds(found)} s`,
  allowed: `≤ ${seconds(most)} s`,
  zh: `视频长 ${seconds(found)} 秒，最多允许 ${seconds(most)} 秒，请剪短后再上传`,
  en: `The video lasts ${seconds(found)} s; at most ${seconds(most)} s are allowed. Cut it`,
});
