// The words of where a screen stands, whom it is for, and what cannot be shown on it, in Chinese.

export const placeWords = {
  place: {
    heading: '位置与对象',
    headingHint: '排期可以只上符合条件的屏幕，条件就从这里取。',
    functionalArea: '功能区域',
    noArea: '未指定',
    tags: '标签',
    topics: '主题',
    audiences: '服务对象',
    hints: { tags: '例如 一楼、窗口旁', topics: '例如 社会保险、办税', audiences: '例如 企业、老年人' },
    addHint: '输入后按回车',
    removeWord: (word: string) => `去掉“${word}”`,
    dayparts: '这块屏自己的时段',
    daypartsHint: '同名的时段以这里为准，其余按专区作息。',
    changePart: (name: string) => `改“${name}”`,
    asZone: '全部按专区作息',
    problems: (n: number) => `有 ${n} 处要留意`,
    problemsOf: (name: string) => `${name}：要留意的地方`,
    openPlaylist: '看清单',
    problemsHint: '其余内容照常播放。改好后，这里会自动消失。',
  },
};
