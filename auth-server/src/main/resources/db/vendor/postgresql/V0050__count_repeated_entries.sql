-- How often what an entry tells happened, calculated from the details that the chain covers, so that it
-- cannot say anything else.
alter table audit_entry add column times bigint
    generated always as (coalesce(cast(substring(details from '"times":"([0-9]{1,15})"') as bigint), 1)) stored;
