-- Records that the person of an SSO session proved again who they are.
-- KEYS[1] session hash
-- ARGV[1] subject; ARGV[2] now in epoch ms; ARGV[3] factors
-- RETURNS 1, or 0 when the session is over or belongs to somebody else
-- Atomic: one person never takes over the session of another.
local session, subject, now, factors = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
if redis.call('HGET', session, 'sub') ~= subject then
  return 0
end
redis.call('HSET', session, 'auth', now, 'amr', factors)
return 1
