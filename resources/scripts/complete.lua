-- Stores a summary and completes its job, once. A new summary is stored under the hash of its text,
-- too, and the copy that is to outlive it is written in the same step. A worker that was taken for
-- dead may still bring a result: it counts as long as nobody else was faster.
--
-- USES: tell, callbacks, measure, provisional
-- KEYS  1 job:{id}  2 job_state:{id}  3 summary:{hash}  4 inflight:{hash}  5 job_running:{worker}
--       6 job_queue  7 job_delayed  8 metrics:completed  9 metrics:total_time_ms
--       10 metrics:prompt_tokens  11 metrics:output_tokens  12 job_log  13 stale:{hash}
--       14 summary:{hash of the text}  15 inflight:{hash of the text}
--       16 metrics:shared or metrics:revalidated  17 job_callbacks:{id}  18 webhooks
--       19, 20 series of this minute and hour  21 job_durations  22 node:{node}
--       23 metrics:cost_nanodollars  24 metrics:cost_unknown  25 metrics:saved_nanodollars
--       26 provisional  27 provisional:{hash}  28 job_lanes
-- ARGV  1 id  2 JSON of the job  3 JSON of the summary; "": it is in the cache already
--       4 CACHE_TTL, s  5 JOB_TTL, s  6 duration, ms  7 channel of events  8 the event
--       9 what stands before the worker in a job_running key  10 prompt tokens  11 output tokens
--       12 how long the copy is kept, s; 0: there is none  13 JSON of the summary as that of its
--       text; "": it has none of its own  14 "1": the summary was there before; KEYS 16 counts it
--       15 what stands before the id in a webhook key  16 now, ms
--       17 kind of event for callbacks  18 what they are told
--       19 bucket of the duration  20 what was spent on the job, nano-dollars  21 "1": that is not
--       known, else "0"  22 what the summary had cost, nano-dollars
--       23 "1": the summary is provisional; it never replaces one that is not  24 hash
-- Returns  1, or 0 when the job had ended before. The summary is kept in any case: it is paid for;
--          a provisional one is not, and is kept only with a job that has it made anew.
local function set_with_ttl(key, value, seconds)
  if tonumber(seconds) > 0 then
    redis.call('SET', key, value, 'EX', seconds)
  else
    redis.call('SET', key, value)
  end
end

local function add(counter, count)
  if tonumber(count) ~= 0 then
    redis.call('INCRBY', counter, count)
  end
end

redis.call('LREM', KEYS[5], 0, ARGV[1])
local state = redis.call('HMGET', KEYS[2], 'status', 'owner', 'joined')
local is_unfinished = state[1] == 'pending' or state[1] == 'processing'
local kept = ARGV[23] == '1' and redis.call('GET', KEYS[3])
local is_better = kept and not is_provisional(kept)
if ARGV[3] ~= '' and not is_better and (is_unfinished or ARGV[23] ~= '1') then
  set_with_ttl(KEYS[3], ARGV[3], ARGV[4])
  if tonumber(ARGV[12]) > 0 then
    redis.call('SET', KEYS[13], ARGV[3], 'EX', ARGV[12])
  end
end
if ARGV[13] ~= '' then
  set_with_ttl(KEYS[14], ARGV[13], ARGV[4])
end
-- Of a text, this is its own.
if KEYS[15] ~= KEYS[4] and redis.call('GET', KEYS[15]) == ARGV[1] then
  redis.call('DEL', KEYS[15])
end
if ARGV[23] ~= '1' then
  forget_provisional(KEYS[26], KEYS[27], ARGV[24])
end

if not is_unfinished then
  return 0
end

-- Put back and perhaps claimed by another since: take it from there.
local claimed = ARGV[9] .. (state[2] or '')
if claimed ~= ARGV[9] and claimed ~= KEYS[5] then
  redis.call('LREM', claimed, 0, ARGV[1])
end
if state[1] == 'pending' then
  redis.call('LREM', KEYS[6], 0, ARGV[1])
  redis.call('ZREM', KEYS[7], ARGV[1])
  redis.call('ZREM', KEYS[28], ARGV[1])
end

if ARGV[23] == '1' then
  note_provisional(KEYS[26], KEYS[27], ARGV[24], ARGV[1], tonumber(ARGV[16]), tonumber(ARGV[5]),
                   tonumber(ARGV[4]), is_better)
end
set_with_ttl(KEYS[1], ARGV[2], ARGV[5])
redis.call('HSET', KEYS[2], 'status', 'completed', 'owner', '')
if tonumber(ARGV[5]) > 0 then
  redis.call('EXPIRE', KEYS[2], ARGV[5])
end
if redis.call('GET', KEYS[4]) == ARGV[1] then
  redis.call('DEL', KEYS[4])
end
redis.call('INCR', KEYS[8])
if ARGV[14] == '1' then
  redis.call('INCR', KEYS[16])
end
add(KEYS[9], ARGV[6])
add(KEYS[10], ARGV[10])
add(KEYS[11], ARGV[11])
call_back(KEYS[17], KEYS[2], KEYS[18], ARGV[15], ARGV[16], ARGV[1], ARGV[17], ARGV[18])
add(KEYS[23], ARGV[20])
add(KEYS[24], ARGV[21])
-- Whoever joined the job would have paid for a summary, and so would the job that reused one.
local saved = tonumber(state[3] or 0) + tonumber(ARGV[14])
add(KEYS[25], string.format('%.0f', saved * tonumber(ARGV[22])))
measure_job(KEYS[21], ARGV[19], KEYS[22], KEYS[19], KEYS[20], 'completed', ARGV[6])
measure(KEYS[19], KEYS[20], 'prompt_tokens', ARGV[10])
measure(KEYS[19], KEYS[20], 'output_tokens', ARGV[11])
measure(KEYS[19], KEYS[20], 'nanodollars', ARGV[20])
tell(ARGV[7], KEYS[12], ARGV[8])
return 1
