-- Lets all processes count due dates in one time, which never goes back: the latest that any of them
-- has had.
--
-- KEYS  1 job_time
-- ARGV  1 now, as the caller counts it, ms
-- Returns  now, as all are to count it, ms
local known = redis.call('GET', KEYS[1])
if known and tonumber(known) >= tonumber(ARGV[1]) then
  return known
end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
