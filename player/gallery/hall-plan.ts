// A picture for the image template, drawn here so that no file has to be shipped: the ground floor of a service hall.

const rooms: readonly (readonly [x: number, y: number, width: number, height: number, fill: string, name: string])[] = [
  [60, 60, 420, 250, '#E7DCC4', '医保窗口 1—6'],
  [60, 340, 420, 250, '#E7DCC4', '社保窗口 7—12'],
  [60, 620, 420, 320, '#D8E3EE', '等候区'],
  [540, 60, 520, 360, '#F3D6D3', '政务公开专区'],
  [540, 480, 520, 200, '#D8E3EE', '取号'],
  [540, 740, 520, 200, '#DDE8D6', '入口'],
  [1120, 60, 420, 410, '#E7DCC4', '综合窗口 13—24'],
  [1120, 510, 420, 430, '#E7DCC4', '公安窗口 25—32'],
];

/** A PNG data address, 1600 × 1000. */
export function drawHallPlan(): string {
  const canvas = document.createElement('canvas');
  canvas.width = 1600;
  canvas.height = 1000;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('drawHallPlan: this browser has no canvas');
  pen.fillStyle = '#FBF8F2';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = '#8A7B5C';
  pen.lineWidth = 6;
  pen.strokeRect(30, 30, 1540, 940);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = '500 44px "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
  for (const [x, y, width, height, fill, name] of rooms) {
    pen.fillStyle = fill;
    pen.fillRect(x, y, width, height);
    pen.fillStyle = '#3A3426';
    pen.fillText(name, x + width / 2, y + height / 2);
  }
  return canvas.toDataURL('image/png');
}
