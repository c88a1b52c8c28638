-- Lets nobody take anything out of a model's quota for a while: Google said that it is used up.
--
-- USES: quotatime
-- KEYS  1 quota:{model}
-- ARGV  1 caller  2 now on its clock, ms  3 for how long, ms  4 how long a minute is, ms
-- Returns  1
local minute = tonumber(ARGV[4])
local now = quota_time(KEYS[1], ARGV[1], tonumber(ARGV[2]), minute)
local blocked = math.max(tonumber(redis.call('HGET', KEYS[1], 'blocked') or 0),
  now + math.min(tonumber(ARGV[3]), minute))
redis.call('HSET', KEYS[1], 'blocked', string.format('%.0f', blocked))
return 1
