-- All that is read afterwards is as of one instant, however long it takes.
begin isolation level repeatable read, read only
