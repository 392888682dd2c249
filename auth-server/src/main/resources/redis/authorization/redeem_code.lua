-- Redeems the authorization code of a grant, once (RFC 6749 section 4.1.2).
-- KEYS[1] grant hash
-- ARGV[1] now in epoch ms; ARGV[2] deadline in epoch ms; ARGV[3] document
-- RETURNS 1 redeemed, 0 gone, -1 revoked before, -2 replayed: the grant is revoked now
-- Atomic: of many redemptions one succeeds, and a second one kills what it issued.
local grant, now, deadline, document = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local state = redis.call('HMGET', grant, 'seq', 'revoked')
if not state[1] then
  return 0
end
if state[2] then
  return -1
end
if state[1] ~= '0' then
  redis.call('HSET', grant, 'revoked', 'CODE_REPLAYED')
  redis.call('HDEL', grant, 'doc', 'addr')
  return -2
end
redis.call('HSET', grant, 'seq', '1', 'rot', now, 'used', now, 'end', deadline, 'doc', document)
redis.call('PEXPIREAT', grant, deadline)
return 1
