-- Drops from an index of jobs the ids whose jobs have expired, and what the user had added to them.
--
-- KEYS  1 history or job_dead
-- ARGV  1 no job younger than this, ms  2 how many to skip  3 how many to look at, at most
--       4 what stands before the id in a job key  5 the same in a job_marks key
-- Returns  {how many were looked at, how many were dropped}
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', ARGV[2], ARGV[3])
local dropped = 0
for _, id in ipairs(ids) do
  if redis.call('EXISTS', ARGV[4] .. id) == 0 then
    redis.call('ZREM', KEYS[1], id)
    redis.call('DEL', ARGV[5] .. id)
    dropped = dropped + 1
  end
end
return {#ids, dropped}
