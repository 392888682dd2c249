-- Moves the limits of an SSO session.
-- KEYS[1] session hash
-- ARGV[1] now in epoch ms; ARGV[2] how long the record outlives its deadline, in ms
-- ARGV[3] ms that its ends move to later, or 0; ARGV[4] ms that are left at most, or 0
-- ARGV[5] 1 to demand a new proof of who it is, or 0; ARGV[6] new idle time in ms, or 0
-- ARGV[7] longest life of any session in ms
-- RETURNS all fields as they are now, as a flat list; empty when the session is over
-- Atomic: changes at the same time add up, and none revives a session that is over.
local session, now, margin = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local extend, within, step_up, new_idle = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5], tonumber(ARGV[6])
local longest = tonumber(ARGV[7])
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until', 'started')
if not limits[1] then
  return {}
end
local idle, ends, seen, extended = tonumber(limits[1]), tonumber(limits[2]), tonumber(limits[3]), tonumber(limits[4] or 0)
if now >= math.min(math.max(seen + idle, extended), ends) then
  return {}
end
if extend > 0 then
  extended = math.max(seen + idle, extended) + extend
  ends = math.max(ends, math.min(ends + extend, tonumber(limits[5]) + longest))
end
if new_idle > 0 then
  idle, extended = new_idle, 0
end
if within > 0 then
  ends = math.min(ends, now + within)
end
local function whole(number)
  return string.format('%.0f', number)
end
redis.call('HSET', session, 'idle', whole(idle), 'ends', whole(ends))
if extended > seen + idle then
  redis.call('HSET', session, 'until', whole(extended))
else
  redis.call('HDEL', session, 'until')
end
if step_up == '1' then
  redis.call('HSET', session, 'step-up', ARGV[1])
end
redis.call('PEXPIREAT', session, whole(math.min(math.max(seen + idle, extended), ends) + margin))
return redis.call('HGETALL', session)
