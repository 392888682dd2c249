-- Revokes a grant. It stays until its deadline, for the client to be told the reason and for
-- whoever looks at what happened to it.
-- KEYS[1] grant hash
-- ARGV[1] reason; ARGV[2] time of the step
-- ARGV[3] sequence that came again, ARGV[4] origin of who presented it; both absent else
-- RETURNS all fields as they were, as a flat list; empty when there was nothing to revoke
-- Atomic: of several callers exactly one gets the fields and does what follows.
-- include authorization/append_step
local grant, reason, at, presented, origin = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local fields = redis.call('HGETALL', grant)
if #fields == 0 or redis.call('HEXISTS', grant, 'revoked') == 1 then
  return {}
end
redis.call('HSET', grant, 'revoked', reason)
if presented then
  append_step(grant, 'U', presented, at, origin)
end
append_step(grant, 'X', redis.call('HGET', grant, 'seq') or '0', at, '-')
return fields
