-- A burned key is remembered while a token that it signed may live, so that burning it can be repeated.
alter table signing_key add column burned_at timestamp with time zone;
