-- Living duties of a holder by due instant, those without one last; the page begins after ($3, $4, $5).
(
  select
    stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional, breached_at,
    ended_at, detail
  from duty
  where bucket = any($1::smallint[]) and holder = $2 and alive
    and (due_at, stream, duty) > (to_timestamp($3::float8 / 1000), $4::text, $5::text)
  order by due_at, stream, duty
  limit $6
)
union all
(
  select
    stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional, breached_at,
    ended_at, detail
  from duty
  where bucket = any($1::smallint[]) and holder = $2 and alive
    and due_at is null and ($3::float8 < 'infinity' or (stream, duty) > ($4::text, $5::text))
  order by stream, duty
  limit $6
)
order by due_at nulls last, stream, duty
limit $6
