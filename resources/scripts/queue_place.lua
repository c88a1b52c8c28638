-- How many jobs are claimed before this one and with it, as far as can be told: whoever hands in a
-- single job goes before those of the lanes.
--
-- KEYS  1 job_queue  2 job_lanes
-- ARGV  1 id
-- Returns  1 for the next one; nil when it waits in neither
local place = redis.call('LPOS', KEYS[1], ARGV[1])
if place then
  return place + 1
end
place = redis.call('ZRANK', KEYS[2], ARGV[1])
if place then
  return redis.call('LLEN', KEYS[1]) + place + 1
end
return false
