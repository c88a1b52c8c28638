-- The worker that has begun a job writes down that it is being processed.
--
-- USES: tell
-- KEYS  1 job:{id}  2 job_state:{id}  3 job_log
-- ARGV  1 worker  2 JSON of the job  3 channel of events  4 the event
-- Returns  1, or 0 when the job is no longer this worker's
local state = redis.call('HMGET', KEYS[2], 'status', 'owner')
if state[1] ~= 'processing' or state[2] ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
tell(ARGV[3], KEYS[3], ARGV[4])
return 1
