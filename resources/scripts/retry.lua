-- Queues a failed job again, with all its attempts before it.
--
-- USES: tell
-- KEYS  1 job:{id}  2 job_state:{id}  3 inflight:{hash}  4 job_queue  5 job_dead
--       6 job_log
-- ARGV  1 id  2 JSON of the job, pending  3 channel of events  4 the event
--       5 what stands before the id in a job_state key
-- Returns  {"queued"}
--          {"coalesced", id} when another job already works on the same hash
--          {"not_failed"} or {"unknown"}
local status = redis.call('HGET', KEYS[2], 'status')
if not status then
  return {'unknown'}
end
if status ~= 'failed' then
  return {'not_failed'}
end

local owner = redis.call('GET', KEYS[3])
if owner then
  local other = redis.call('HGET', ARGV[5] .. owner, 'status')
  if other == 'pending' or other == 'processing' then
    return {'coalesced', owner}
  end
end

redis.call('SET', KEYS[3], ARGV[1])
redis.call('SET', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], 'status', 'pending', 'owner', '', 'attempts', 0)
redis.call('HDEL', KEYS[2], 'lane', 'crashes')
redis.call('PERSIST', KEYS[2])
redis.call('ZREM', KEYS[5], ARGV[1])
redis.call('RPUSH', KEYS[4], ARGV[1])
tell(ARGV[3], KEYS[6], ARGV[4])
return {'queued'}
