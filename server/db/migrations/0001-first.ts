// The first shape of the database. Every tenant table carries `org_path`, and row-level security under the role
// `lubu_app`, which owns nothing, holds even where the application forgets a filter.
// Instants are bigint epoch milliseconds (exact, half-open, free of session time zones); documents are jsonb that the
// application checks against the TypeBox schemas of shared/ on the way in.
import { type Kysely, sql } from 'kysely';

/** Tables whose rows belong to an organisation. Each gets the same policy; a catalogue test reads this back. */
const tenantTables = [
  'organization',
  'account',
  'session',
  'audit_event',
  'zone',
  'screen',
  'player',
  'content_item',
  'content_revision',
  'review_decision',
  'approval',
  'revocation',
  'asset',
  'playlist',
  'schedule_rule',
  'manifest',
  'play_record',
  'incident',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'lubu_app') then create role lubu_app nologin; end if;
    end $$;
  `.execute(db);
  // The pool logs in as the owner and is lubu_app from its first statement on; a superuser needs no grant for that.
  await sql`
    do $$ begin
      if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant lubu_app to %I', current_user);
      end if;
    end $$;
  `.execute(db);
  await sql`create schema lubu`.execute(db);
  await sql`grant usage on schema lubu to lubu_app`.execute(db);
  // An unset scope sees nothing, and half a code is no scope; '/' is the scope of the system's own jobs.
  await sql`
    create function lubu.in_scope(path text) returns boolean language sql stable parallel safe as $$
      select case when right(coalesce(current_setting('lubu.scope', true), ''), 1) <> '/' then false
                  else starts_with(path, current_setting('lubu.scope', true)) end
    $$
  `.execute(db);

  await sql
    .raw(`
    create table lubu.organization (
      id uuid primary key,
      org_path text not null unique check (org_path ~ '^/([A-Za-z0-9_-]+/)+$'),
      name text not null,
      level text not null check (level in ('city', 'town', 'village'))
    );
    create table lubu.account (
      id uuid primary key,
      organization_id uuid not null references lubu.organization,
      org_path text not null,
      login_name text not null unique,
      display_name text not null,
      roles text[] not null,
      -- argon2id; empty until the first-run code was exchanged for a password
      password_hash text not null default '',
      first_code_hash text not null default '',
      first_code_until bigint not null default 0,
      active boolean not null default true,
      created_at bigint not null
    );
    create table lubu.session (
      -- SHA-256 of the cookie's value: a stolen table opens no session
      token_hash text primary key,
      account_id uuid not null references lubu.account on delete cascade,
      org_path text not null,
      created_at bigint not null,
      seen_at bigint not null,
      expires_at bigint not null
    );
    create table lubu.sign_in_attempt (
      login_name text not null,
      source text not null,
      failures integer not null,
      last_at bigint not null,
      primary key (login_name, source)
    );
    create table lubu.audit_event (
      -- set by the trigger, under its lock: numbers have no gaps and follow the chain
      seq bigint primary key default 0,
      at bigint not null,
      org_path text not null,
      actor_kind text not null check (actor_kind in ('account', 'player', 'system')),
      actor_id uuid,
      action text not null,
      object_kind text not null,
      object_id text not null,
      detail jsonb not null,
      prev_hash text not null default '',
      hash text not null default ''
    );
    create table lubu.zone (
      id uuid primary key,
      org_path text not null,
      name text not null,
      level text not null check (level in ('city', 'town', 'village')),
      venue text not null,
      time_zone text not null,
      phone text not null,
      hours text not null
    );
    create table lubu.screen (
      id uuid primary key,
      org_path text not null,
      zone_id uuid not null references lubu.zone,
      version integer not null default 1,
      -- ScreenDraft of shared/screen/screen
      record jsonb not null,
      next_manifest_version integer not null default 1
    );
    create index screen_zone on lubu.screen (zone_id);
    create table lubu.player (
      id uuid primary key,
      org_path text not null,
      screen_id uuid not null references lubu.screen,
      public_key text not null,
      platform text not null,
      paired_at bigint not null,
      paired_by uuid not null,
      revoked_at bigint,
      seen_at bigint
    );
    -- A device that one unit let go may be paired by another.
    create unique index player_key on lubu.player (public_key) where revoked_at is null;
    create unique index player_of_screen on lubu.player (screen_id) where revoked_at is null;
    -- Not a tenant table: a player that asks belongs to nobody yet.
    create table lubu.pairing (
      id uuid primary key,
      code_hash text not null,
      public_key text not null,
      width integer not null,
      height integer not null,
      platform text not null,
      created_at bigint not null,
      expires_at bigint not null,
      player_id uuid
    );
    create index pairing_code on lubu.pairing (code_hash);
    create table lubu.pairing_attempt (
      account_id uuid primary key,
      failures integer not null,
      window_start bigint not null
    );
    create table lubu.asset (
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      org_path text not null,
      name text not null,
      kind text not null check (kind in ('image')),
      mime text not null,
      width integer not null,
      height integer not null,
      bytes bigint not null,
      state text not null check (state in ('processing', 'ready', 'failed')),
      problem text not null default '',
      renditions jsonb not null default '[]',
      created_by uuid not null,
      created_at bigint not null,
      primary key (hash, org_path)
    );
    create table lubu.content_item (
      id uuid primary key,
      org_path text not null,
      kind text not null,
      state text not null check (state in ('active', 'suspended', 'withdrawn', 'superseded')),
      newest text not null,
      approved text,
      created_by uuid not null,
      created_at bigint not null,
      updated_at bigint not null
    );
    create index content_item_list on lubu.content_item (org_path, updated_at desc);
    create table lubu.content_revision (
      item_id uuid not null references lubu.content_item,
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      org_path text not null,
      no integer not null,
      -- exactly the bytes that the hash names
      json text not null,
      title text not null,
      state text not null check (state in ('draft', 'in_review', 'returned', 'rejected', 'approved')),
      step integer not null default 0,
      steps integer not null default 1,
      -- everybody who wrote a byte of this revision or of one it was made from
      authors uuid[] not null,
      created_at bigint not null,
      primary key (item_id, hash)
    );
    create index content_revision_hash on lubu.content_revision (hash);
    create index content_revision_review on lubu.content_revision (org_path) where state = 'in_review';
    create table lubu.review_decision (
      id uuid primary key,
      org_path text not null,
      item_id uuid not null,
      revision text not null,
      step integer not null,
      verdict text not null check (verdict in ('pass', 'return', 'reject')),
      comment text not null,
      decided_by uuid not null,
      decided_at bigint not null,
      foreign key (item_id, revision) references lubu.content_revision (item_id, hash)
    );
    create table lubu.approval (
      item_id uuid not null,
      revision text not null,
      org_path text not null,
      envelope jsonb not null,
      created_at bigint not null,
      primary key (item_id, revision),
      foreign key (item_id, revision) references lubu.content_revision (item_id, hash)
    );
    -- Only grows: what was withdrawn may never be drawn again under the same hash.
    create table lubu.revocation (
      revision text not null,
      item_id uuid not null,
      org_path text not null,
      revoked_at bigint not null,
      primary key (revision, item_id)
    );
    create table lubu.playlist (
      id uuid primary key,
      org_path text not null,
      zone_id uuid not null references lubu.zone,
      version integer not null default 1,
      -- PlaylistDraft of shared/playlist/playlist
      record jsonb not null
    );
    create table lubu.schedule_rule (
      id uuid primary key,
      org_path text not null,
      zone_id uuid not null references lubu.zone,
      playlist_id uuid not null references lubu.playlist,
      version integer not null default 1,
      -- ScheduleRuleDraft of shared/schedule/rule
      record jsonb not null
    );
    create index schedule_rule_zone on lubu.schedule_rule (zone_id);
    create index schedule_rule_playlist on lubu.schedule_rule (playlist_id);
    create table lubu.manifest (
      screen_id uuid not null references lubu.screen,
      version integer not null,
      org_path text not null,
      etag text not null,
      envelope jsonb not null,
      effective_from bigint not null,
      built_at bigint not null,
      urgent boolean not null,
      primary key (screen_id, version)
    );
    create index manifest_effective on lubu.manifest (screen_id, effective_from);
    create table lubu.play_record (
      player_id uuid not null,
      boot uuid not null,
      seq bigint not null,
      org_path text not null,
      screen_id uuid not null,
      role text not null,
      rule_id uuid not null,
      item_id uuid not null,
      revision text not null,
      manifest_version integer not null,
      start_at bigint not null,
      end_at bigint not null,
      result text not null check (result in ('full', 'cut', 'failed')),
      received_at bigint not null,
      primary key (player_id, boot, seq)
    );
    create index play_record_day on lubu.play_record (screen_id, start_at);
    create table lubu.incident (
      id uuid primary key,
      org_path text not null,
      screen_id uuid not null,
      player_id uuid not null,
      at bigint not null,
      kind text not null,
      detail text not null
    );
    create table lubu.setting (
      name text primary key,
      value jsonb not null
    );
  `)
    .execute(db);

  for (const table of tenantTables) {
    await sql
      .raw(`
      alter table lubu.${table} enable row level security;
      alter table lubu.${table} force row level security;
      create policy tenant on lubu.${table} for all to lubu_app
        using (lubu.in_scope(org_path)) with check (lubu.in_scope(org_path));
      create policy owner_all on lubu.${table} for all to current_user using (true) with check (true);
      grant select, insert, update, delete on lubu.${table} to lubu_app;
    `)
      .execute(db);
  }
  await sql
    .raw(`
    grant select, insert, update, delete on lubu.pairing, lubu.pairing_attempt, lubu.sign_in_attempt, lubu.setting to lubu_app;
    revoke update, delete on lubu.audit_event, lubu.review_decision, lubu.approval, lubu.revocation, lubu.manifest, lubu.play_record from lubu_app;

    -- Each audit row holds the hash of the one before it; the lock makes the chain one line. It is held until the transaction
    -- ends, so the audit row is the last thing an act writes.
    create function lubu.chain_audit() returns trigger language plpgsql security definer set search_path = lubu, pg_catalog as $$
    declare before record;
    begin
      perform pg_advisory_xact_lock(7462, 1);
      select e.seq, e.hash into before from lubu.audit_event e order by e.seq desc limit 1;
      new.seq := coalesce(before.seq, 0) + 1;
      new.prev_hash := coalesce(before.hash, '');
      new.hash := encode(sha256(convert_to(jsonb_build_array(new.prev_hash, new.seq, new.at, new.org_path, new.actor_kind,
        new.actor_id, new.action, new.object_kind, new.object_id, new.detail)::text, 'UTF8')), 'hex');
      return new;
    end $$;
    create trigger chain before insert on lubu.audit_event for each row execute function lubu.chain_audit();

    -- Whoever asks is known before there is a scope: these read exactly one row by a secret, a unique name or an id.
    create function lubu.account_for_sign_in(wanted text) returns setof lubu.account language sql stable security definer
      set search_path = lubu, pg_catalog as $$ select * from lubu.account where login_name = wanted $$;
    create function lubu.session_by_token(wanted text) returns table (account_id uuid, org_path text, display_name text,
        roles text[], must_set_password boolean, created_at bigint, expires_at bigint, seen_at bigint)
      language sql stable security definer set search_path = lubu, pg_catalog as $$
        select a.id, a.org_path, a.display_name, a.roles, a.password_hash = '', s.created_at, s.expires_at, s.seen_at
        from lubu.session s join lubu.account a on a.id = s.account_id and a.active where s.token_hash = wanted
      $$;
    create function lubu.player_by_id(wanted uuid) returns setof lubu.player language sql stable security definer
      set search_path = lubu, pg_catalog as $$ select * from lubu.player where id = wanted $$;

    -- Jobs are added inside the caller's transaction, though the job tables belong to the owner.
    create function lubu.enqueue(task text, payload json, job_key text) returns void language plpgsql security definer
      set search_path = pg_catalog as $$
    begin
      perform graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := 12);
    end $$;
    revoke all on all functions in schema lubu from public;
    grant execute on all functions in schema lubu to lubu_app;
  `)
    .execute(db);
}
