-- Counts one use of an SSO session and returns it.
-- KEYS[1] session hash
-- ARGV[1] now in epoch ms; ARGV[2] how long the record outlives its deadline, in ms
-- ARGV[3] field that remembers this use by a client, or empty
-- RETURNS all fields as a flat list; empty when the session is over
-- Atomic: a use never revives a session that ended or timed out.
local session, now, margin, client = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until')
if not limits[1] then
  return {}
end
local idle, ends, seen, extended = tonumber(limits[1]), tonumber(limits[2]), tonumber(limits[3]), tonumber(limits[4] or 0)
if now >= math.min(math.max(seen + idle, extended), ends) then
  return {}
end
seen = math.max(seen, now)
redis.call('HSET', session, 'seen', string.format('%.0f', seen))
if client ~= '' then
  redis.call('HSET', session, client, ARGV[1])
end
redis.call('PEXPIREAT', session, string.format('%.0f', math.min(math.max(seen + idle, extended), ends) + margin))
return redis.call('HGETALL', session)
