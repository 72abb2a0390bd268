-- The ledger. Every table that grows begins its primary key with the bucket of its stream (crc32 mod 256), which is
-- also the distribution column under Citus; no foreign key crosses buckets. SQL of PostgreSQL 15.

-- The end of each bucket's feed. The row lock of an append lasts until its commit, so positions have no gaps.
create table feed (
  bucket   smallint primary key,
  position bigint   not null default 0
) with (fillfactor = 20);

insert into feed (bucket) select generate_series(0, 255);

-- Who works a bucket's timers and parcels, and until when.
create table lease (
  bucket smallint primary key,
  holder text,
  until  timestamptz(3)
) with (fillfactor = 20);

insert into lease (bucket) select generate_series(0, 255);

create table stream (
  bucket      smallint       not null,
  stream      text           not null,
  "of"        text           not null,
  version     integer        not null,
  hash        text           not null,
  recorded_at timestamptz(3) not null,
  judged_at   timestamptz(3) not null,
  timer_at    timestamptz(3),
  law         integer        not null,
  view        jsonb,
  primary key (bucket, stream)
) with (fillfactor = 80);

create index stream_timer on stream (bucket, timer_at) where timer_at is not null;

create table event (
  bucket      smallint       not null,
  stream      text           not null,
  version     integer        not null,
  position    bigint         not null,
  kind        text           not null,
  origin      text           not null check (origin in ('fact', 'derived', 'delivered')),
  at          timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor       text           not null,
  data        jsonb          not null,
  because     jsonb,
  hash        text           not null,
  primary key (bucket, stream, version)
);

create unique index event_feed on event (bucket, position);

-- All duties; those alive are the docket.
create table duty (
  bucket      smallint       not null,
  stream      text           not null,
  duty        text           not null,
  regulation  text           not null,
  rule        text           not null,
  version     text           not null,
  holder      text           not null,
  state       text           not null,
  alive       boolean        not null,
  opened_at   timestamptz(3) not null,
  due_at      timestamptz(3),
  provisional boolean        not null,
  breached_at timestamptz(3),
  ended_at    timestamptz(3),
  detail      jsonb          not null,
  primary key (bucket, stream, duty)
) with (fillfactor = 80);

create index duty_of_holder on duty (holder, due_at, stream) where alive;

-- What a command was answered: a retry with the same key gets the same.
create table command (
  bucket      smallint       not null,
  stream      text           not null,
  actor       text           not null,
  key         text           not null,
  body        text           not null,
  status      smallint       not null,
  answer      json           not null, -- as it was sent, to the letter
  recorded_at timestamptz(3) not null,
  primary key (bucket, stream, actor, key)
);

-- What others must get to know of a commit: other streams, or people. At least once, each with its own delivery id.
create table parcel (
  bucket   smallint       not null,
  stream   text           not null,
  delivery text           not null,
  form     text           not null check (form in ('stream', 'notice')),
  target   text           not null,
  at       timestamptz(3) not null,
  body     jsonb          not null,
  primary key (bucket, stream, delivery)
);

create index parcel_waiting on parcel (bucket, form, at);
create index parcel_of_target on parcel (target, at) where form = 'notice';

-- Small tables, reached by look-up.
create table setting (
  name  text primary key,
  value jsonb not null
);

create table document (
  hash text primary key,
  text text not null
);

create table head (
  number    integer        primary key,
  made_at   timestamptz(3) not null,
  positions bigint[]       not null,
  root      text           not null,
  signature text           not null,
  key       text           not null
);

-- Who may speak to the server: an account's tokens are kept as hashes only.
create table account (
  account    text           primary key,
  token_hash text           not null unique,
  role       text           not null,
  created_at timestamptz(3) not null
);
