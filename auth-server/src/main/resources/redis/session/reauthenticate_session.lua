-- Records that the person of an SSO session proved again who they are.
-- KEYS[1] session hash
-- ARGV[1] subject; ARGV[2] now in epoch ms; ARGV[3] factors
-- RETURNS when the session started, in epoch ms; 0 when it is over or belongs to somebody else
-- Atomic: one person never takes over the session of another.
local session, subject, now, factors = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until', 'started', 'sub')
if not limits[1] or limits[6] ~= subject then
  return 0
end
local idle_end = math.max(tonumber(limits[3]) + tonumber(limits[1]), tonumber(limits[4] or 0))
if tonumber(now) >= math.min(idle_end, tonumber(limits[2])) then
  return 0
end
redis.call('HSET', session, 'auth', now, 'amr', factors)
return tonumber(limits[5])
