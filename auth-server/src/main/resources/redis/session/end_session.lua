-- Ends an SSO session.
-- KEYS[1] session hash
-- RETURNS all fields as they were, as a flat list; empty when it was over already
-- Atomic: of several callers exactly one gets the fields and does what follows.
local session = KEYS[1]
local fields = redis.call('HGETALL', session)
redis.call('DEL', session)
return fields
