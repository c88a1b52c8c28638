-- Puts a job aside until it is due to be tried again.
--
-- USES: tell
-- KEYS  1 job:{id}  2 job_state:{id}  3 job_running:{worker}  4 job_delayed  5 metrics:retries
--       6 job_log
-- ARGV  1 id  2 worker  3 JSON of the job  4 due, ms  5 channel of events  6 the event
--       7 "1": it was not tried, so the attempt does not count
-- Returns  1, or 0 when the job is no longer this worker's
redis.call('LREM', KEYS[3], 0, ARGV[1])
local state = redis.call('HMGET', KEYS[2], 'status', 'owner')
if state[1] ~= 'processing' or state[2] ~= ARGV[2] then
  return 0
end

redis.call('SET', KEYS[1], ARGV[3])
redis.call('HSET', KEYS[2], 'status', 'pending', 'owner', '')
redis.call('ZADD', KEYS[4], ARGV[4], ARGV[1])
if ARGV[7] == '1' then
  redis.call('HINCRBY', KEYS[2], 'attempts', -1)
else
  redis.call('INCR', KEYS[5])
end
tell(ARGV[5], KEYS[6], ARGV[6])
return 1
