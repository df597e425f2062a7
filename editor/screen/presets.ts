// Usual screens of a hall, so that adding one is choosing and not measuring. Pitch in micrometres, distance in millimetres.
import type { ScreenDraft } from '@lubu/shared/screen/screen';

export type PresetName = 'wall' | 'strip' | 'board' | 'notice' | 'kiosk' | 'old';
export type Preset = Omit<ScreenDraft, 'name' | 'zoneId'>;

export const presets: Readonly<Record<PresetName, Preset>> = {
  wall: { kind: 'led_wall', width: 1920, height: 384, pitchUm: 2_500, readFromMm: 8_000, layout: 'main_side_strip' },
  strip: { kind: 'led_strip', width: 960, height: 192, pitchUm: 4_750, readFromMm: 10_000, layout: 'whole' },
  board: { kind: 'board_publicity', width: 1920, height: 1080, pitchUm: 630, readFromMm: 4_000, layout: 'main_strip' },
  notice: { kind: 'board_notice', width: 1080, height: 1920, pitchUm: 630, readFromMm: 3_000, layout: 'whole' },
  kiosk: { kind: 'kiosk', width: 1080, height: 1920, pitchUm: 280, readFromMm: 800, layout: 'whole' },
  old: { kind: 'board_publicity', width: 1366, height: 768, pitchUm: 510, readFromMm: 3_000, layout: 'whole' },
};
export const presetNames = Object.keys(presets) as readonly PresetName[];
