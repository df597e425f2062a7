// The fictional city 临禾市: one organisation on each of three levels, their zones, screens and people.
// Codes lie in the unassigned range 9999xx; phone numbers begin with 0000.
import type { Level, Role } from '@lubu/shared/org/org';
import type { Season } from '@lubu/shared/schedule/timetable';
import type { FunctionalArea, LayoutName, ScreenKind } from '@lubu/shared/screen/screen';

export type DemoOrganization = {
  readonly path: string;
  readonly name: string;
  readonly level: Level;
  readonly people: readonly {
    readonly loginName: string;
    readonly displayName: string;
    readonly roles: readonly Role[];
  }[];
  readonly zone: { readonly name: string; readonly venue: string; readonly phone: string; readonly hours: string };
  readonly screens: readonly {
    readonly key: string;
    readonly name: string;
    readonly kind: ScreenKind;
    readonly width: number;
    readonly height: number;
    readonly pitchUm: number;
    readonly readFromMm: number;
    readonly layout: LayoutName;
    readonly functionalArea?: FunctionalArea;
    readonly tags?: string[];
    readonly topics?: string[];
    readonly audiences?: string[];
    readonly seasons?: Season[];
  }[];
};

export const demoOrganizations: readonly DemoOrganization[] = [
  {
    path: '/999900/',
    name: '临禾市人民政府办公室',
    level: 'city',
    people: [
      { loginName: 'hejing', displayName: '贺静', roles: ['author'] },
      { loginName: 'duheng', displayName: '杜衡', roles: ['reviewer'] },
      { loginName: 'yanyiming', displayName: '严一鸣', roles: ['operator'] },
    ],
    zone: {
      name: '临禾市政务公开专区',
      venue: '市政务服务大厅一楼',
      phone: '0000-2345678',
      hours: '周一至周五 8:30–12:00，13:30–17:30',
    },
    screens: [
      {
        key: 'wall',
        name: '大厅LED',
        kind: 'led_wall',
        width: 1920,
        height: 384,
        pitchUm: 2_500,
        readFromMm: 8_000,
        layout: 'main_side_strip',
        functionalArea: 'policy_release',
        topics: ['医疗保障', '社会救助'],
        audiences: ['群众', '企业'],
      },
      {
        key: 'strip',
        name: '二楼条屏',
        kind: 'led_strip',
        width: 960,
        height: 192,
        pitchUm: 4_750,
        readFromMm: 8_000,
        layout: 'whole',
      },
      {
        key: 'board',
        name: '公示栏',
        kind: 'board_notice',
        width: 1080,
        height: 1920,
        pitchUm: 630,
        readFromMm: 3_000,
        layout: 'whole',
        functionalArea: 'interaction',
        topics: ['医疗保障', '住房保障'],
        audiences: ['群众'],
      },
    ],
  },
  {
    path: '/999900/999901/',
    name: '望溪镇人民政府',
    level: 'town',
    people: [
      { loginName: 'shenlei', displayName: '沈磊', roles: ['author'] },
      { loginName: 'geqingshan', displayName: '葛青山', roles: ['reviewer', 'operator'] },
    ],
    zone: {
      name: '临禾市望溪镇政务公开专区',
      venue: '望溪镇便民服务中心',
      phone: '0000-1234567',
      hours: '周一至周五 8:30–17:30',
    },
    screens: [
      {
        key: 'hall',
        name: '宣传栏',
        kind: 'board_publicity',
        width: 1920,
        height: 1080,
        pitchUm: 630,
        readFromMm: 3_000,
        layout: 'main_strip',
        functionalArea: 'policy_release',
        tags: ['全市联播'],
      },
      {
        key: 'town-wall',
        name: '门厅LED',
        kind: 'led_wall',
        width: 960,
        height: 480,
        pitchUm: 4_000,
        readFromMm: 8_000,
        layout: 'whole',
      },
    ],
  },
  {
    path: '/999900/999901/99990101/',
    name: '石榴村村民委员会',
    level: 'village',
    people: [
      { loginName: 'luoguihua', displayName: '罗桂花', roles: ['author', 'operator'] },
      { loginName: 'tianxiuying', displayName: '田秀英', roles: ['reviewer'] },
    ],
    zone: {
      name: '临禾市望溪镇石榴村政务公开专区',
      venue: '石榴村党群服务中心',
      phone: '0000-1234599',
      hours: '每天 8:00–18:00',
    },
    screens: [
      {
        key: 'village',
        name: '村宣传栏',
        kind: 'board_publicity',
        width: 1366,
        height: 768,
        pitchUm: 460,
        readFromMm: 2_000,
        layout: 'whole',
        tags: ['全市联播'],
      },
    ],
  },
];
