-- People are found by the beginning of their name; the keys compare character by character.
alter table user_account add column name_key varchar(510) generated always as (lower(name));
create index user_account_name_key_idx on user_account (name_key);
