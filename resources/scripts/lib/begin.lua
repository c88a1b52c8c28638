-- A worker takes up a job that it has claimed, and what everybody sees of the job says so.
--
-- begin_job(keys, args): the JSON of the job as it is from now on; false when there is nothing left
-- to do (deleted, cancelled), and the claim is dropped then.
--
-- keys  job  state (job_state:{id})  running (job_running:{worker})  workers
--       alive (worker:{worker})  log (job_log)
-- args  id  worker  heartbeat, the first one  expiry of it, s  time, RFC 3339
--       channel of events

-- The fields are found as text, and their values have neither comma nor brace. Quotation marks inside
-- of strings have a backslash before them, so no text can hold what is looked for.
local function find_field(json, name)
  local from, colon = string.find(json, '"' .. name .. '":', 1, true)
  if from then
    return from, colon, string.find(json, '[,}]', colon)
  end
end

local function with_field(json, name, value)
  local _, colon, behind = find_field(json, name)
  if colon then
    return string.sub(json, 1, colon) .. value .. string.sub(json, behind)
  end
  return string.sub(json, 1, -2) .. ',"' .. name .. '":' .. value .. '}'
end

local function as_processing(json, attempts, time)
  local from, _, behind = find_field(json, 'retry_at')
  if from and string.sub(json, behind, behind) == ',' then
    json = string.sub(json, 1, from - 1) .. string.sub(json, behind + 1)
  elseif from then -- The last one, and never the only one.
    json = string.sub(json, 1, from - 2) .. string.sub(json, behind)
  end
  json = with_field(json, 'status', '"processing"')
  json = with_field(json, 'attempts', attempts)
  return with_field(json, 'started_at', '"' .. time .. '"')
end

-- A record of ours has what changes before the input, which may be megabytes.
local function split_at_input(json)
  local input = string.find(json, ',"input":', 1, true)
  local head = input and string.sub(json, 1, input - 1) .. '}'
  if head and find_field(head, 'status') then
    return head, string.sub(json, input)
  end
  return json, ''
end

local function begin_job(keys, args)
  local state = redis.call('HMGET', keys.state, 'status', 'hash')
  local job = redis.call('GET', keys.job)
  if not job or (state[1] ~= 'pending' and state[1] ~= 'processing') then
    redis.call('LREM', keys.running, 0, args.id)
    return false
  end
  -- Whoever holds a claim must be on the list and known as alive, also before its first heartbeat.
  redis.call('SADD', keys.workers, args.worker)
  redis.call('SET', keys.alive, args.heartbeat, 'EX', args.expiry, 'NX')
  redis.call('HSET', keys.state, 'status', 'processing', 'owner', args.worker)
  local attempts = redis.call('HINCRBY', keys.state, 'attempts', 1)
  if string.sub(job, 1, 1) ~= '{' or string.sub(job, -1) ~= '}' then
    return job -- Damaged; its worker will say so.
  end
  local head, rest = split_at_input(job)
  head = as_processing(head, attempts, args.time)
  job = rest == '' and head or string.sub(head, 1, -2) .. rest
  redis.call('SET', keys.job, job)
  local _, colon, behind = find_field(head, 'error_code')
  local error_code = colon and ',"error_code":' .. string.sub(head, colon + 1, behind - 1) or ''
  tell(args.channel, keys.log, '{"type":"job","job_id":"' .. args.id .. '","hash":"'
    .. (state[2] or '') .. '","status":"processing","time":"' .. args.time .. '"'
    .. error_code .. '}')
  return job
end
