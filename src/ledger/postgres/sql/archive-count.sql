-- How many rows each table has, and the newest migration.
select
  (select max(number) from migration) as migration,
  (select count(*) from account) as account,
  (select count(*) from setting) as setting,
  (select count(*) from document) as document,
  (select count(*) from head) as head,
  (select count(*) from feed where bucket = any($1::smallint[])) as feed,
  (select count(*) from stream where bucket = any($1::smallint[])) as stream,
  (select count(*) from event where bucket = any($1::smallint[])) as event,
  (select count(*) from duty where bucket = any($1::smallint[])) as duty,
  (select count(*) from command where bucket = any($1::smallint[])) as command,
  (select count(*) from parcel where bucket = any($1::smallint[])) as parcel
