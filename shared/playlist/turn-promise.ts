// What the shared loop keeps for one entry of a playlist, or for a whole rule. What cannot be kept is a problem, never a dead loop.
import Type, { type Static } from 'typebox';

export const TurnPromiseSchema = Type.Object({
  /** At least one turn begins in every this many minutes. */
  everyMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
  /** At most so many turns an hour, evenly spaced. */
  mostPerHour: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
});
export type TurnPromise = Static<typeof TurnPromiseSchema>;

/** The least that `mostPerHour` may be beside `everyMinutes`; `undefined` when the two can be kept together. */
export function contradiction({ everyMinutes, mostPerHour }: TurnPromise): number | undefined {
  if (everyMinutes === undefined || mostPerHour === undefined) return undefined;
  const least = Math.ceil(60 / everyMinutes);
  return mostPerHour < least ? least : undefined;
}
