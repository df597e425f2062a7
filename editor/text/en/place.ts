// The words of where a screen stands, whom it is for, and what cannot be shown on it, in English.
import type { placeWords as chinese } from '../zh/place.ts';

export const placeWords: typeof chinese = {
  place: {
    heading: 'Where it stands, whom it is for',
    headingHint: 'Rules can ask for screens by these words.',
    functionalArea: 'Functional area',
    noArea: 'Not said',
    tags: 'Tags',
    topics: 'Topics',
    audiences: 'Audiences',
    hints: {
      tags: 'e.g. ground floor',
      topics: 'e.g. social insurance, taxes',
      audiences: 'e.g. companies, the elderly',
    },
    addHint: 'Type and press Enter',
    removeWord: (word) => `Remove “${word}”`,
    dayparts: 'Hours of this screen alone',
    daypartsHint: 'Hours of the same name replace the zone’s; all others are the zone’s.',
    changePart: (name) => `Change “${name}”`,
    asZone: 'All as in the zone',
    problems: (n) => (n === 1 ? '1 thing to look at' : `${n} things to look at`),
    problemsOf: (name) => `${name}: what to look at`,
    openPlaylist: 'Playlist',
    problemsHint: 'Everything else plays as usual. What is put right disappears from this list.',
  },
};
