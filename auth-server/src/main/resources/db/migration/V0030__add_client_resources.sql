-- The APIs that a client answers for: audiences whose tokens it may introspect, as words.
alter table client add column resources varchar(4000) default '' not null;
