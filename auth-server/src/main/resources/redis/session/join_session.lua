-- Records that a client takes part in an SSO session.
-- KEYS[1] session hash
-- ARGV[1] client field; ARGV[2] now in epoch ms
-- RETURNS 1 when the session is alive, 0 when it is over
-- Atomic: a client never joins a session that ended, so no client misses the logout notice.
local session, client, now = KEYS[1], ARGV[1], ARGV[2]
if redis.call('EXISTS', session) == 0 then
  return 0
end
redis.call('HSETNX', session, client, now)
return 1
