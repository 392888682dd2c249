-- H2 has no triggers without Java code in the database; the chain alone shows who meddled with it.
comment on table audit_entry is 'append-only';
