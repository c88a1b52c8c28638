-- A worker takes up a job that it has claimed. The attempt counts from here on. The queue gets
-- another job of the lanes in its place.
--
-- USES: lanes
-- KEYS  1 job:{id}  2 job_state:{id}  3 job_running:{worker}  4 workers
--       5 worker:{worker}  6 job_queue  7 job_lanes  8 job_turns
-- ARGV  1 id  2 worker  3 first heartbeat  4 its expiry, s
-- Returns  {JSON of the job, number of this attempt}
--          nil when there is nothing left to do (deleted, cancelled); the claim is dropped then
feed_after_claim(KEYS[6], KEYS[7], KEYS[8])
local status = redis.call('HGET', KEYS[2], 'status')
local job = redis.call('GET', KEYS[1])
if not job or (status ~= 'pending' and status ~= 'processing') then
  redis.call('LREM', KEYS[3], 0, ARGV[1])
  return false
end
-- Whoever holds a claim must be on the list and known as alive, also before its first heartbeat.
redis.call('SADD', KEYS[4], ARGV[2])
redis.call('SET', KEYS[5], ARGV[3], 'EX', ARGV[4], 'NX')
redis.call('HSET', KEYS[2], 'status', 'processing', 'owner', ARGV[2])
return {job, redis.call('HINCRBY', KEYS[2], 'attempts', 1)}
