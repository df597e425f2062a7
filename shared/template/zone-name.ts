// The zone's name as on its sign, cut where a sign painter would cut it.

/** '临禾市望溪镇政务公开专区（图书馆查阅点）' → 临禾市望溪镇 | 政务公开专区 | （图书馆查阅点）. */
export function zoneNamePhrases(name: string): string[] {
  const said = name.trim() === '' ? '政务公开专区' : name.trim();
  const match = /^(.*?)(政务公开专区)(.*)$/u.exec(said);
  if (match === null) return [said];
  const places = (match[1] ?? '').match(/.+?(?:省|市|县|区|镇|乡|街道|社区|村|旗|盟|州)(?=.|$)/gu) ?? [];
  const rest = (match[1] ?? '').slice(places.join('').length);
  return [...places, rest, match[2] ?? '', match[3] ?? ''].filter((part) => part !== '');
}
