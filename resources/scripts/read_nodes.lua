-- Looks what every node, a process with workers, has done and is up to. Changes nothing.
--
-- KEYS  1 nodes  2 workers
-- ARGV  1 what stands before the node in a node key  2 … before the worker in a heartbeat key
--       3 … before the worker in a job_running key
-- Returns  {{node, its last beat in ms, completed, failed}, …}, {{worker, heartbeat, jobs in hand}, …}
--          what is not there is "" or 0
local nodes = {}
local beats = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #beats, 2 do
  local done = redis.call('HMGET', ARGV[1] .. beats[i], 'completed', 'failed')
  nodes[#nodes + 1] = {beats[i], beats[i + 1], done[1] or '0', done[2] or '0'}
end
local workers = {}
for _, worker in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  workers[#workers + 1] = {worker, redis.call('GET', ARGV[2] .. worker) or '',
                           redis.call('LLEN', ARGV[3] .. worker)}
end
return {nodes, workers}
