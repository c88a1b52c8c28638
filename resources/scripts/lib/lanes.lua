-- Fair turns among those who hand in much at once. Their jobs wait in lanes, one for each batch, and
-- every lane gets a turn before any gets a second one, however long it is: each job is given the
-- number of its turn, which is one more than that of the job before it in its lane, or than the turn
-- that it is now (start-time fair queueing: Goyal, Vin and Cheng, 1996).
--
-- From the lanes they come into the queue one by one, when it is empty, so that whoever hands in a
-- single job never waits behind a batch; and one for every four others, so that batches come to an
-- end, too.
--
-- lanes  KEYS entry: job_lanes, the waiting ids by turn
-- turns  KEYS entry: job_turns, a hash: "now", the turn of the job that left last; "passed", how
--        many jobs were claimed before the lanes since; "end:{lane}", the last turn given in a lane

-- wait_in_lane(lanes, turns, lane, id)
local function wait_in_lane(lanes, turns, lane, id)
  local ends = 'end:' .. lane
  local state = redis.call('HMGET', turns, 'now', ends)
  local turn = math.max(tonumber(state[1] or 0), tonumber(state[2] or 0)) + 1
  redis.call('HSET', turns, ends, turn)
  redis.call('ZADD', lanes, turn, id)
end

-- move_next(queue, lanes, turns, push): the id whose turn it is goes into the queue, by RPUSH or LPUSH.
local function move_next(queue, lanes, turns, push)
  local first = redis.call('ZPOPMIN', lanes)
  if #first == 0 then
    return
  end
  if redis.call('EXISTS', lanes) == 0 then
    redis.call('DEL', turns)
  else
    redis.call('HSET', turns, 'now', first[2], 'passed', 0)
  end
  redis.call(push, queue, first[1])
end

-- feed_queue(queue, lanes, turns): an empty queue gets the next job of the lanes.
local function feed_queue(queue, lanes, turns)
  if redis.call('EXISTS', queue) == 0 then
    move_next(queue, lanes, turns, 'RPUSH')
  end
end

-- feed_after_claim(queue, lanes, turns): the same, and every fifth job claimed is one of the lanes.
local function feed_after_claim(queue, lanes, turns)
  if redis.call('EXISTS', lanes) == 0 then
    return
  end
  feed_queue(queue, lanes, turns)
  if redis.call('EXISTS', lanes) == 1 and redis.call('HINCRBY', turns, 'passed', 1) > 4 then
    move_next(queue, lanes, turns, 'LPUSH')
  end
end
