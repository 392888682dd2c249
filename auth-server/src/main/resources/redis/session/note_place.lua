-- Remembers from where the browser of an SSO session was last accepted.
-- KEYS[1] session hash
-- ARGV[1] keyed digest of its address, or empty; ARGV[2] truncated address; ARGV[3] device
-- RETURNS 1 when that is news, 0 when it was known already or the session is over
-- Atomic: of several requests from a new place exactly one brings the news.
local session, digest, network, device = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local known = redis.call('HMGET', session, 'sub', 'from', 'net', 'dev', 'address', 'device')
if not known[1] then
  return 0
end
if (known[2] or '') == digest and (known[3] or known[5]) == network and (known[4] or known[6]) == device then
  return 0
end
redis.call('HSET', session, 'from', digest, 'net', network, 'dev', device)
return 1
