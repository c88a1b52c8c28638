-- Removes a job and everything that is kept about it, but for the summary in the cache. One that
-- is not ended is thereby cancelled: a worker that has it in hand is told.
--
-- USES: tell, callbacks
-- KEYS  1 job:{id}  2 job_state:{id}  3 job_marks:{id}  4 job_callbacks:{id}  5 job_queue
--       6 job_delayed  7 job_dead  8 history  9 metrics:cancelled  10 job_log  11 webhooks
--       12 job_lanes
-- ARGV  1 id  2 what stands before the hash in an inflight key
--       3 what stands before the worker in a job_running key  4 channel of events  5 the event
--       6 what stands before the id in a webhook key  7 now, ms
--       8 kind of event for callbacks of one that is not ended  9 what they are told
--       10 channel of what workers are to drop
-- Returns  1, or 0 when there is no such job
if redis.call('EXISTS', KEYS[1], KEYS[2]) == 0 then
  return 0
end

local state = redis.call('HMGET', KEYS[2], 'status', 'owner', 'hash')
if state[1] == 'pending' or state[1] == 'processing' then
  redis.call('LREM', KEYS[5], 0, ARGV[1])
  redis.call('ZREM', KEYS[6], ARGV[1])
  redis.call('ZREM', KEYS[12], ARGV[1])
  if state[2] and state[2] ~= '' then
    redis.call('LREM', ARGV[3] .. state[2], 0, ARGV[1])
  end
  redis.call('PUBLISH', ARGV[10], ARGV[1])
  redis.call('INCR', KEYS[9])
  call_back(KEYS[4], KEYS[2], KEYS[11], ARGV[6], ARGV[7], ARGV[1], ARGV[8], ARGV[9])
end
if state[3] and redis.call('GET', ARGV[2] .. state[3]) == ARGV[1] then
  redis.call('DEL', ARGV[2] .. state[3])
end
redis.call('ZREM', KEYS[7], ARGV[1])
redis.call('ZREM', KEYS[8], ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
tell(ARGV[4], KEYS[10], ARGV[5])
return 1
