-- Counts one use of an SSO session and returns it.
-- KEYS[1] session hash
-- ARGV[1] now in epoch ms
-- RETURNS all fields as a flat list; empty when the session is over
-- Atomic: a use never revives a session that ended or timed out, whichever clock says so first.
local session, now = KEYS[1], tonumber(ARGV[1])
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen')
if not limits[1] or now >= math.min(tonumber(limits[3]) + tonumber(limits[1]), tonumber(limits[2])) then
  return {}
end
local deadline = math.min(now + tonumber(limits[1]), tonumber(limits[2]))
redis.call('HSET', session, 'seen', ARGV[1])
redis.call('PEXPIREAT', session, string.format('%.0f', deadline))
return redis.call('HGETALL', session)
