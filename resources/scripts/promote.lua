-- Moves delayed jobs whose time has come to the end of the queue, oldest first.
--
-- KEYS  1 job_delayed  2 job_queue
-- ARGV  1 now, ms  2 how many at most
-- Returns  how many were moved
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(due) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('RPUSH', KEYS[2], id)
end
return #due
