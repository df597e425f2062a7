// A plan in words: one line a step, for the log, the page of a job and the person who asks why a file was encoded again.
import { never } from '@lubu/shared/result';
import type { PictureWork, Reason, SoundWork, VideoStep } from './plan-video.ts';
import { outcome } from './video-frame.ts';

type Language = 'zh' | 'en';
type Words = Readonly<Record<Language, string>>;

const reasonWords: Readonly<Record<Reason, Words>> = {
  codec: { zh: '编码不是 H.264', en: 'not H.264' },
  pixel_format: { zh: '色彩格式不是 8 位 4:2:0', en: 'not 8-bit 4:2:0' },
  hdr: { zh: '是 HDR 画面', en: 'HDR' },
  interlaced: { zh: '是隔行画面', en: 'interlaced' },
  rotation: { zh: '画面需要转正', en: 'must be turned upright' },
  pixel_shape: { zh: '像素不是正方形', en: 'pixels are not square' },
  size: { zh: '画面大小与屏幕不合', en: 'does not fit the region' },
  frame_rate: { zh: '帧率过高', en: 'too many frames a second' },
  variable_rate: { zh: '帧率不固定', en: 'variable frame rate' },
  open_gop: { zh: '关键帧组不封闭', en: 'open groups of pictures' },
  key_frames: { zh: '关键帧相隔太久', en: 'key frames too far apart' },
  sound_codec: { zh: '声音不是双声道 AAC', en: 'sound is not stereo AAC' },
  loudness: { zh: '音量需要调整', en: 'loudness is off' },
  mute: { zh: '按要求静音', en: 'muted as asked' },
  sound_length: { zh: '声音比画面长', en: 'sound is longer than the picture' },
  container: { zh: '封装不是 MP4', en: 'not an MP4' },
  fast_start: { zh: '不能边下边播', en: 'no fast start' },
  extra_streams: { zh: '带有多余的轨道', en: 'extra streams' },
  position: { zh: '带有拍摄位置', en: 'carries its position' },
  hidden_bytes: { zh: '夹带了其他数据', en: 'carries other data' },
};

const soundWords: Readonly<Record<SoundWork, Words>> = {
  copy: { zh: '声音不变', en: 'sound as it is' },
  none: { zh: '无声音', en: 'no sound' },
  convert: { zh: '声音转为 AAC 并调整音量', en: 'sound to AAC at level' },
};

export function planWords(steps: readonly VideoStep[], language: Language): string[] {
  return steps.map((step, i) => `${i + 1}/${steps.length} ${stepWords(step, language)}`);
}

function stepWords(step: VideoStep, language: Language): string {
  const zh = language === 'zh';
  switch (step.do) {
    case 'pass':
      return zh ? '直接使用' : 'pass';
    case 'poster':
      return zh
        ? `封面：第 ${step.atMs} 毫秒，${step.width} × ${step.height}`
        : `poster at ${step.atMs} ms, ${step.width} × ${step.height}`;
    case 'remux':
      return `${zh ? '只换封装，不重新编码' : 'remux'}，${soundWords[step.sound][language]}${why(step.because, language)}`;
    case 'transcode': {
      const picture =
        step.picture === 'copy' ? (zh ? '画面不变' : 'picture as it is') : pictureWords(step.picture, language);
      const name = zh ? '转码' : 'transcode';
      return `${name}：${picture}，${soundWords[step.sound][language]}${why(step.because, language)}`;
    }
    default:
      return never(step, 'planWords');
  }
}

function pictureWords({ frame, rate }: PictureWork, language: Language): string {
  const { width, height } = outcome(frame);
  const fps = `${Number((rate.num / rate.den).toFixed(3))} fps`;
  const zh = language === 'zh';
  const fit =
    frame.crop !== undefined
      ? zh
        ? '，裁切'
        : ', cropped'
      : frame.pad !== undefined
        ? zh
          ? '，加黑边'
          : ', letterboxed'
        : '';
  return `H.264 ${width} × ${height} ${fps}${fit}`;
}

const why = (reasons: readonly Reason[], language: Language): string => {
  const words = reasons.map((reason) => reasonWords[reason][language]);
  return language === 'zh' ? `（${words.join('、')}）` : ` (${words.join(', ')})`;
};
