-- Records that the person of an SSO session proved again who they are. It is a use, meets a demand
-- for a proof, and lets what rules left it at most be extended again.
-- KEYS[1] session hash
-- ARGV[1] subject; ARGV[2] now in epoch ms; ARGV[3] factors
-- ARGV[4] how long the record outlives its deadline, in ms
-- ARGV[5] idle time of a remembered session in ms, or 0 to leave the limits as they are
-- ARGV[6] life of a remembered session in ms; ARGV[7] longest life of any session in ms
-- ARGV[8] when the proof was good, in epoch ms
-- RETURNS all fields as they are now, as a flat list; empty when the session is over or belongs to
--   somebody else
-- Atomic: one person never takes over the session of another.
local session, subject, now, factors, margin = KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local remembered_idle, remembered_life, longest, proved = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8]
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until', 'started', 'sub')
if not limits[1] or limits[6] ~= subject then
  return {}
end
local idle, ends, seen, extended = tonumber(limits[1]), tonumber(limits[2]), tonumber(limits[3]), tonumber(limits[4] or 0)
if now >= math.min(math.max(seen + idle, extended), ends) then
  return {}
end
seen = math.max(seen, now)
redis.call('HSET', session, 'auth', proved, 'amr', factors, 'seen', string.format('%.0f', seen))
redis.call('HDEL', session, 'step-up', 'cap')
if remembered_idle > 0 then
  idle = math.max(idle, remembered_idle)
  ends = math.max(ends, math.min(now + remembered_life, tonumber(limits[5]) + longest))
  redis.call('HSET', session, 'remembered', '1', 'idle', string.format('%.0f', idle), 'ends', string.format('%.0f', ends))
end
redis.call('PEXPIREAT', session, string.format('%.0f', math.min(math.max(seen + idle, extended), ends) + margin))
return redis.call('HGETALL', session)
