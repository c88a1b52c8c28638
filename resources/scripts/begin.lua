-- A worker takes up a job that it has claimed. The attempt counts from here on. The queue gets
-- another job of the lanes in its place.
--
-- USES: lanes, tell, begin
-- KEYS  1 job:{id}  2 job_state:{id}  3 job_running:{worker}  4 workers
--       5 worker:{worker}  6 job_queue  7 job_lanes  8 job_turns  9 job_log
-- ARGV  1 id  2 worker  3 first heartbeat  4 its expiry, s  5 now, RFC 3339  6 channel of events
-- Returns  JSON of the job
--          nil when there is nothing left to do (deleted, cancelled); the claim is dropped then
feed_after_claim(KEYS[6], KEYS[7], KEYS[8])
return begin_job(
  {job = KEYS[1], state = KEYS[2], running = KEYS[3], workers = KEYS[4], alive = KEYS[5],
   log = KEYS[9]},
  {id = ARGV[1], worker = ARGV[2], heartbeat = ARGV[3], expiry = ARGV[4], time = ARGV[5],
   channel = ARGV[6]})
