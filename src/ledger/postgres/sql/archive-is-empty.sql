-- Whether nothing was ever kept in this ledger: what a first start writes counts as something.
select not (
  exists (select from account)
  or exists (select from setting)
  or exists (select from document)
  or exists (select from head)
  or exists (select from event where bucket = any($1::smallint[]))
  or exists (select from stream where bucket = any($1::smallint[]))
  or exists (select from duty where bucket = any($1::smallint[]))
  or exists (select from command where bucket = any($1::smallint[]))
  or exists (select from parcel where bucket = any($1::smallint[]))
  or exists (select from feed where bucket = any($1::smallint[]) and position > 0)
) as is_empty
