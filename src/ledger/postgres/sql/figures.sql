-- What the metrics say of the ledger; counted when somebody asks, and not more often than every few seconds.
select
  (select count(*) from duty where bucket = any ($1) and alive) as alive,
  (select count(*) from stream where bucket = any ($1) and timer_at <= to_timestamp($2 / 1000.0)) as overdue,
  (select count(*) from parcel where bucket = any ($1) and form = 'stream') as waiting
