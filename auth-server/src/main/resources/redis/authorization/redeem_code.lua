-- Redeems the authorization code of a grant, once (RFC 6749 section 4.1.2).
-- KEYS[1] grant hash
-- ARGV[1] now in epoch ms; ARGV[2] deadline in epoch ms; ARGV[3] document
-- ARGV[4] time of the step; ARGV[5] origin of this use
-- RETURNS 1 redeemed, 0 gone, -1 revoked before, -2 replayed: the grant is revoked now
-- Atomic: of many redemptions one succeeds, and a second one kills what it issued.
-- include authorization/append_step
local grant, now, deadline, document = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local at, origin = ARGV[4], ARGV[5]
local state = redis.call('HMGET', grant, 'seq', 'revoked')
if not state[1] then
  return 0
end
if state[2] then
  return -1
end
if state[1] ~= '0' then
  redis.call('HSET', grant, 'revoked', 'CODE_REPLAYED')
  append_step(grant, 'U', 0, at, origin)
  append_step(grant, 'X', state[1], at, '-')
  return -2
end
redis.call('HSET', grant, 'seq', '1', 'rot', now, 'end', deadline, 'doc', document)
append_step(grant, 'E', 1, at, origin)
redis.call('PEXPIREAT', grant, deadline)
return 1
