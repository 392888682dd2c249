-- Moves the limits of an SSO session.
-- KEYS[1] session hash
-- ARGV[1] now in epoch ms; ARGV[2] how long the record outlives its deadline, in ms
-- ARGV[3] ms that its ends move to later, or 0; ARGV[4] when it ends at the earliest in epoch ms, or 0
-- ARGV[5] ms that are left at most, or 0; ARGV[6] 1 to demand a new proof of who it is, or 0
-- ARGV[7] longest life of any session in ms
-- RETURNS all fields as they are now, as a flat list; empty when the session is over
-- Atomic: changes at the same time add up, none revives a session that is over, and none takes it
--   beyond what a change before left it at most.
local session, now, margin = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local later, earliest, within, step_up = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local longest = tonumber(ARGV[7])
local limits = redis.call('HMGET', session, 'idle', 'ends', 'seen', 'until', 'started', 'cap')
if not limits[1] then
  return {}
end
local ends, idle_end = tonumber(limits[2]), math.max(tonumber(limits[3]) + tonumber(limits[1]), tonumber(limits[4] or 0))
if now >= math.min(idle_end, ends) then
  return {}
end
local function whole(number)
  return string.format('%.0f', number)
end
local cap = tonumber(limits[6] or math.huge)
if within > 0 and now + within < cap then
  cap = now + within
  redis.call('HSET', session, 'cap', whole(cap))
end
local bound = math.min(tonumber(limits[5]) + longest, cap)
idle_end = math.max(idle_end + later, math.min(earliest, bound))
ends = math.min(math.max(ends, math.min(math.max(ends + later, earliest), bound)), cap)
redis.call('HSET', session, 'ends', whole(ends), 'until', whole(idle_end))
if step_up == '1' then
  redis.call('HSET', session, 'step-up', ARGV[1])
end
redis.call('PEXPIREAT', session, whole(math.min(idle_end, ends) + margin))
return redis.call('HGETALL', session)
