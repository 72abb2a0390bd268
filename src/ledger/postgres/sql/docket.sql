-- Living duties of a holder by due instant, those without one last; the page begins after ($3, $4, $5). Each half reads
-- the index of holders in its order and no further than a page.
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
    and due_at is null
    and (stream, duty) > (
      case when $3::float8 < 'infinity' then '' else $4::text end,
      case when $3::float8 < 'infinity' then '' else $5::text end
    )
  order by due_at, stream, duty
  limit $6
)
order by due_at nulls last, stream, duty
limit $6
