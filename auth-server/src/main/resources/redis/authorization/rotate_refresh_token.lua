-- Replaces a refresh token by its successor, once (RFC 9700 section 4.14).
-- KEYS[1] grant hash
-- ARGV[1] sequence presented; ARGV[2] now in epoch ms; ARGV[3] grace in ms
-- ARGV[4] deadline in epoch ms; ARGV[5] address of this use
-- ARGV[6] time of the step; ARGV[7] origin of this use
-- RETURNS 1 rotated, 2 same successor again, 0 gone, also when a failover lost what issued it,
--   -1 revoked before, -3 reused: revoked now
-- Atomic: one rotation per token; the immediate predecessor alone is forgiven, within grace.
-- include authorization/append_step
local grant, presented, now, grace = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local deadline, address, at, origin = ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local state = redis.call('HMGET', grant, 'seq', 'rot', 'revoked')
local current = tonumber(state[1])
if not current then
  return 0
end
if state[3] then
  return -1
end
if presented == current then
  redis.call('HSET', grant, 'seq', current + 1, 'rot', ARGV[2], 'end', deadline, 'addr', address)
  append_step(grant, 'O', current + 1, at, origin)
  redis.call('PEXPIREAT', grant, deadline)
  return 1
end
if presented > current then
  return 0
end
if presented == current - 1 and now - tonumber(state[2]) <= grace then
  append_step(grant, 'P', presented, at, origin)
  return 2
end
redis.call('HSET', grant, 'revoked', 'TOKEN_REUSED')
append_step(grant, 'U', presented, at, origin)
append_step(grant, 'X', current, at, '-')
return -3
