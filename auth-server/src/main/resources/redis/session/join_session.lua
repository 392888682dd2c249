-- Records that a client takes part in an SSO session.
-- KEYS[1] session hash
-- ARGV[1] client field; ARGV[2] now in epoch ms
-- RETURNS when the session started, in epoch ms; 0 when it is over
-- Atomic: a client never joins a session that ended, so no client misses the logout notice.
local session, client, now = KEYS[1], ARGV[1], ARGV[2]
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until', 'started')
if not limits[1] then
  return 0
end
local idle_end = math.max(tonumber(limits[3]) + tonumber(limits[1]), tonumber(limits[4] or 0))
if tonumber(now) >= math.min(idle_end, tonumber(limits[2])) then
  return 0
end
redis.call('HSETNX', session, client, now)
return tonumber(limits[5])
