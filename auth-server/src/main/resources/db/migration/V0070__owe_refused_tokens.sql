-- Access tokens that tell roles somebody does not have any more are to be refused; that is owed as a sign-out is.
alter table owed_sign_out add column tokens_only boolean default false not null;
