// One branded id per noun, so that a screen id can never be passed for a player id.
// Ids are UUID strings made by whoever is handed an id source; revisions and assets are named by the hash of their bytes.
import Type, { type TStringOptions, type TUnsafe } from 'typebox';

declare const brand: unique symbol;
/** A value of type `T` that only its own noun's functions accept. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

const uuid = { format: 'uuid', minLength: 36, maxLength: 36 } as const;
const sha256 = { pattern: '^[0-9a-f]{64}$' } as const;

/** A TypeBox schema whose static type is the branded id. */
function idSchema<T extends string>(options: TStringOptions): TUnsafe<T> {
  return Type.Unsafe<T>(Type.String(options));
}

export type OrganizationId = Branded<string, 'OrganizationId'>;
export type AccountId = Branded<string, 'AccountId'>;
export type ZoneId = Branded<string, 'ZoneId'>;
export type ScreenId = Branded<string, 'ScreenId'>;
export type PlayerId = Branded<string, 'PlayerId'>;
export type ItemId = Branded<string, 'ItemId'>;
export type PlaylistId = Branded<string, 'PlaylistId'>;
export type EntryId = Branded<string, 'EntryId'>;
export type RuleId = Branded<string, 'RuleId'>;
/** SHA-256 of a revision's canonical bytes, 64 lower-case hex digits. */
export type RevisionHash = Branded<string, 'RevisionHash'>;
/** SHA-256 of a file's bytes, 64 lower-case hex digits. */
export type AssetHash = Branded<string, 'AssetHash'>;
/** First 32 hex digits of the SHA-256 of a public key. */
export type KeyId = Branded<string, 'KeyId'>;

export const OrganizationIdSchema = idSchema<OrganizationId>(uuid);
export const AccountIdSchema = idSchema<AccountId>(uuid);
export const ZoneIdSchema = idSchema<ZoneId>(uuid);
export const ScreenIdSchema = idSchema<ScreenId>(uuid);
export const PlayerIdSchema = idSchema<PlayerId>(uuid);
export const ItemIdSchema = idSchema<ItemId>(uuid);
export const PlaylistIdSchema = idSchema<PlaylistId>(uuid);
export const EntryIdSchema = idSchema<EntryId>(uuid);
export const RuleIdSchema = idSchema<RuleId>(uuid);
export const RevisionHashSchema = idSchema<RevisionHash>(sha256);
export const AssetHashSchema = idSchema<AssetHash>(sha256);
export const KeyIdSchema = idSchema<KeyId>({ pattern: '^[0-9a-f]{32}$' });

/** Where new ids come from; handed in so that tests can count. */
export type IdSource = () => string;
