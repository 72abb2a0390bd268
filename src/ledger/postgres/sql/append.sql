-- Several appends in one commit, each of them wholly or not at all. Rows of $2 … $6 name their append by `n`.
-- Streams are locked before feeds, and feeds in order, so that nobody waits in a circle; a stream that somebody else
-- holds is not waited for. What a commit of the last instant hides from the look at the version, the primary keys find.
with append as materialized (
  select *
  from json_to_recordset($1::json) as row (
    n integer, bucket smallint, stream text, "of" text, expected integer, events integer, hash text,
    recorded_at float8, judged_at float8, timer_at float8, law integer, view jsonb, actor text, key text
  )
),
held as (
  select append.n, stream.version
  from append
  cross join lateral (
    select version from stream
    where stream.bucket = append.bucket and stream.stream = append.stream
    for update skip locked
  ) stream
),
looked as (
  select
    append.*,
    held.version as found,
    coalesce((
      select true from command
      where command.bucket = append.bucket and command.stream = append.stream
        and command.actor = append.actor and command.key = append.key
      limit 1
    ), false) as answered
  from append
  left join held using (n)
),
fit as (
  select *, sum(events) over (partition by bucket order by n) - events as before
  from looked
  where coalesce(found, 0) = expected and not answered
),
growth as (
  select bucket, sum(events) as events from fit where events > 0 group by bucket order by bucket
),
moved as (
  update feed set position = feed.position + growth.events
  from growth
  where feed.bucket = growth.bucket
  returning feed.bucket, feed.position - growth.events as start
),
written as (
  insert into event (
    bucket, stream, version, position, kind, origin, at, recorded_at, actor, data, because, hash
  )
  select
    fit.bucket, fit.stream, fit.expected + row.nth, moved.start + fit.before + row.nth, row.kind, row.origin,
    to_timestamp(row.at / 1000), to_timestamp(row.recorded_at / 1000), row.actor, row.data, row.because, row.hash
  from json_to_recordset($2::json) as row (
    n integer, nth integer, kind text, origin text, at float8, recorded_at float8, actor text, data jsonb,
    because jsonb, hash text
  )
  join fit using (n)
  join moved on moved.bucket = fit.bucket
),
kept as (
  insert into stream (bucket, stream, "of", version, hash, recorded_at, judged_at, timer_at, law, view)
  select
    bucket, stream, "of", expected + events, hash, to_timestamp(coalesce(recorded_at, judged_at) / 1000),
    to_timestamp(judged_at / 1000), to_timestamp(timer_at / 1000), law, view
  from fit
  on conflict (bucket, stream) do update set
    -- A stream that appeared a moment ago and is further already: null is refused, and with it the whole statement.
    version = case when excluded.version >= stream.version then excluded.version end,
    hash = excluded.hash,
    recorded_at = case
      when excluded.version > stream.version then excluded.recorded_at else stream.recorded_at
    end,
    judged_at = excluded.judged_at,
    timer_at = excluded.timer_at,
    law = excluded.law,
    view = excluded.view
),
owed as (
  insert into duty (
    bucket, stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional,
    breached_at, ended_at, detail
  )
  select
    fit.bucket, fit.stream, row.duty, row.regulation, row.rule, row.version, row.holder, row.state, row.alive,
    to_timestamp(row.opened_at / 1000), to_timestamp(row.due_at / 1000), row.provisional,
    to_timestamp(row.breached_at / 1000), to_timestamp(row.ended_at / 1000), row.detail
  from json_to_recordset($3::json) as row (
    n integer, duty text, regulation text, rule text, version text, holder text, state text, alive boolean,
    opened_at float8, due_at float8, provisional boolean, breached_at float8, ended_at float8, detail jsonb
  )
  join fit using (n)
  on conflict (bucket, stream, duty) do update set
    regulation = excluded.regulation,
    rule = excluded.rule,
    version = excluded.version,
    holder = excluded.holder,
    state = excluded.state,
    alive = excluded.alive,
    opened_at = excluded.opened_at,
    due_at = excluded.due_at,
    provisional = excluded.provisional,
    breached_at = excluded.breached_at,
    ended_at = excluded.ended_at,
    detail = excluded.detail
),
gone as materialized (
  select fit.bucket, fit.stream, row.duty
  from json_to_recordset($4::json) as row (n integer, duty text)
  join fit using (n)
),
forgotten as (
  delete from duty
  using gone
  where duty.bucket = gone.bucket and duty.stream = gone.stream and duty.duty = gone.duty
),
sent as (
  insert into parcel (bucket, stream, delivery, form, target, at, body)
  select
    fit.bucket, fit.stream, row.delivery, row.form, row.target, to_timestamp(row.at / 1000), row.body
  from json_to_recordset($5::json) as row (
    n integer, delivery text, form text, target text, at float8, body jsonb
  )
  join fit using (n)
  on conflict (bucket, stream, delivery) do update set
    form = excluded.form,
    target = excluded.target,
    at = excluded.at,
    body = excluded.body
),
answered as (
  insert into command (bucket, stream, actor, key, body, status, answer, recorded_at)
  select
    fit.bucket, fit.stream, fit.actor, fit.key, row.body, row.status, coalesce(row.answer, 'null'),
    to_timestamp(coalesce(fit.recorded_at, fit.judged_at) / 1000)
  from json_to_recordset($6::json) as row (n integer, body text, status smallint, answer json)
  join fit using (n)
)
select
  looked.n, looked.expected, looked.found, looked.answered, fit.n is not null as done, moved.start + fit.before as start
from looked
left join fit using (n)
left join moved on moved.bucket = fit.bucket
order by looked.n
