-- Forgets whose grant it was, where from and what for; that it is revoked stays until its deadline.
-- KEYS[1] grant hash
-- ARGV[1] reason, unless it was revoked before
-- RETURNS 1, or 0 when there is no such grant
-- Atomic: a grant of nobody is never alive, and one that is gone does not come back without its
-- deadline.
local grant, reason = KEYS[1], ARGV[1]
if redis.call('EXISTS', grant) == 0 then
  return 0
end
redis.call('HSETNX', grant, 'revoked', reason)
redis.call('HDEL', grant, 'doc', 'addr', 'log')
return 1
