-- Ends a job with an error and keeps it among the dead, for a person to look at and retry.
--
-- USES: tell, callbacks, measure
-- KEYS  1 job:{id}  2 job_state:{id}  3 inflight:{hash}  4 job_running:{worker}  5 job_dead
--       6 metrics:failed  7 metrics:total_time_ms  8 job_log  9 job_callbacks:{id}
--       10 webhooks  11, 12 series of this minute and hour  13 job_durations  14 node:{node}
-- ARGV  1 id  2 worker  3 JSON of the job  4 now, ms  5 JOB_TTL, s  6 duration, ms
--       7 channel of events  8 the event  9 what stands before the id in a webhook key
--       10 now, ms  11 kind of event for callbacks  12 what they are told
--       13 bucket of the duration
-- Returns  1, or 0 when the job is no longer this worker's
redis.call('LREM', KEYS[4], 0, ARGV[1])
local state = redis.call('HMGET', KEYS[2], 'status', 'owner')
if state[1] ~= 'processing' or state[2] ~= ARGV[2] then
  return 0
end

redis.call('SET', KEYS[1], ARGV[3])
redis.call('HSET', KEYS[2], 'status', 'failed', 'owner', '')
if tonumber(ARGV[5]) > 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[5])
  redis.call('EXPIRE', KEYS[2], ARGV[5])
end
if redis.call('GET', KEYS[3]) == ARGV[1] then
  redis.call('DEL', KEYS[3])
end
redis.call('ZADD', KEYS[5], ARGV[4], ARGV[1])
redis.call('INCR', KEYS[6])
redis.call('INCRBY', KEYS[7], ARGV[6])
call_back(KEYS[9], KEYS[2], KEYS[10], ARGV[9], ARGV[10], ARGV[1], ARGV[11], ARGV[12])
measure_job(KEYS[13], ARGV[13], KEYS[14], KEYS[11], KEYS[12], 'failed', ARGV[6])
tell(ARGV[7], KEYS[8], ARGV[8])
return 1
