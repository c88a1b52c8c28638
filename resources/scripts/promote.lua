-- Moves delayed jobs whose time has come to the end of the queue, or of their lanes, oldest first.
-- Sees to it, too, that the queue is fed: who was to do that may have died between a claim and its
-- beginning.
--
-- USES: lanes
-- KEYS  1 job_delayed  2 job_queue  3 job_lanes  4 job_turns
-- ARGV  1 now, ms  2 how many at most  3 what stands before the id in a job_state key
-- Returns  how many were moved
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(due) do
  redis.call('ZREM', KEYS[1], id)
  local lane = redis.call('HGET', ARGV[3] .. id, 'lane')
  if lane then
    wait_in_lane(KEYS[3], KEYS[4], lane, id)
  else
    redis.call('RPUSH', KEYS[2], id)
  end
end
feed_queue(KEYS[2], KEYS[3], KEYS[4])
return #due
