-- People are found by the beginning of their name; the keys compare character by character.
alter table user_account alter column username_key type varchar(255) collate "C";
alter table user_account add column name_key varchar(510) collate "C" generated always as (lower(name)) stored;
create index user_account_name_key_idx on user_account (name_key);
