-- The newest migration of this database.
select max(number) as migration from migration
