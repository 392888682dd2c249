-- A list of accounts that is applied again must not bring back who was erased; a digest is all that is kept.
alter table erased_account add column username_digest varchar(64);
create index erased_account_username_digest_idx on erased_account (username_digest);
