-- Revokes a grant. What is left until its deadline is the reason, for the client to be told.
-- KEYS[1] grant hash
-- ARGV[1] reason
-- RETURNS all fields as they were, as a flat list; empty when there was nothing to revoke
-- Atomic: of several callers exactly one gets the fields and does what follows.
local grant, reason = KEYS[1], ARGV[1]
local fields = redis.call('HGETALL', grant)
if #fields == 0 or redis.call('HEXISTS', grant, 'revoked') == 1 then
  return {}
end
redis.call('HSET', grant, 'revoked', reason)
redis.call('HDEL', grant, 'doc', 'addr')
return fields
