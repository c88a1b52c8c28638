-- Ends an unfinished job because nobody wants it any more. A worker that has it in hand is told;
-- what it still brings changes nothing about the job.
--
-- USES: tell, callbacks
-- KEYS  1 job:{id}  2 job_state:{id}  3 inflight:{hash}  4 job_queue  5 job_delayed
--       6 metrics:cancelled  7 job_log  8 job_callbacks:{id}  9 webhooks
--       10 job_lanes
-- ARGV  1 id  2 JSON of the job  3 JOB_TTL, s  4 channel of events  5 the event
--       6 what stands before the worker in a job_running key
--       7 what stands before the id in a webhook key  8 now, ms  9 kind of event for callbacks
--       10 what they are told  11 channel of what workers are to drop
-- Returns  1, or 0 when the job had ended before, or -1 when there is no such job
local state = redis.call('HMGET', KEYS[2], 'status', 'owner')
if not state[1] then
  return -1
end
if state[1] ~= 'pending' and state[1] ~= 'processing' then
  return 0
end

redis.call('LREM', KEYS[4], 0, ARGV[1])
redis.call('ZREM', KEYS[5], ARGV[1])
redis.call('ZREM', KEYS[10], ARGV[1])
if state[2] ~= '' then
  redis.call('LREM', ARGV[6] .. state[2], 0, ARGV[1])
end
-- Also when nobody owns it: whoever lost it while the store was away may be at it still.
redis.call('PUBLISH', ARGV[11], ARGV[1])
redis.call('SET', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], 'status', 'failed', 'owner', '')
if tonumber(ARGV[3]) > 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[3])
  redis.call('EXPIRE', KEYS[2], ARGV[3])
end
if redis.call('GET', KEYS[3]) == ARGV[1] then
  redis.call('DEL', KEYS[3])
end
redis.call('INCR', KEYS[6])
call_back(KEYS[8], KEYS[2], KEYS[9], ARGV[7], ARGV[8], ARGV[1], ARGV[9], ARGV[10])
tell(ARGV[4], KEYS[7], ARGV[5])
return 1
