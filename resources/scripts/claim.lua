-- A worker claims the next job and takes it up, in one step: for a queue that is not empty, on which
-- it need not wait.
--
-- USES: lanes, tell, begin
-- KEYS  1 job_queue  2 job_running:{worker}  3 workers  4 worker:{worker}  5 job_lanes
--       6 job_turns  7 job_log
-- ARGV  1 worker  2 first heartbeat  3 its expiry, s  4 now, RFC 3339  5 channel of events
--       6 what stands before the id in a job key  7 the same of a job_state key
-- Returns  {JSON of the job}
--          {} when there is nothing left to do of it (deleted, cancelled); the claim is dropped then
--          nil when the queue is empty
local id = redis.call('LMOVE', KEYS[1], KEYS[2], 'LEFT', 'RIGHT')
if not id then
  return false
end
feed_after_claim(KEYS[1], KEYS[5], KEYS[6])
local job = begin_job(
  {job = ARGV[6] .. id, state = ARGV[7] .. id, running = KEYS[2], workers = KEYS[3], alive = KEYS[4],
   log = KEYS[7]},
  {id = id, worker = ARGV[1], heartbeat = ARGV[2], expiry = ARGV[3], time = ARGV[4],
   channel = ARGV[5]})
return job and {job} or {}
