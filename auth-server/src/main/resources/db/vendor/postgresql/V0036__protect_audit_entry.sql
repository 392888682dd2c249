-- Nobody changes or removes an entry by mistake: only what the anchor has passed may go, and only an origin
-- may be blanked.
create function audit_entry_protect() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.sequence < (select first_sequence from audit_chain where name = 'audit') then
            return old;
        end if;
        raise exception 'audit_entry is append-only';
    end if;
    if new.address is null and new.device is null and new.origin_salt is null
        and (new.sequence, new.happened_at, new.type, new.actor, new.subject, new.client_id, new.sid,
            new.origin_digest, new.reason, new.details, new.hash)
        is not distinct from (old.sequence, old.happened_at, old.type, old.actor, old.subject, old.client_id,
            old.sid, old.origin_digest, old.reason, old.details, old.hash) then
        return new;
    end if;
    raise exception 'audit_entry is append-only';
end
$$;

create trigger audit_entry_protect before update or delete on audit_entry
    for each row execute function audit_entry_protect();
