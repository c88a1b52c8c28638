-- Counts a batch of hits that a process answered from its own memory. Each process numbers its batches
-- and sends one after the other, so one that comes a second time is known by its number.
--
-- USES: measure
-- KEYS  1 hits_counted:{process}  2 metrics:total_requests  3 metrics:cache_hits
--       4, 5 series of this minute and hour  6 metrics:saved_nanodollars
-- ARGV  1 number of the batch, from 1  2 hits  3 what they saved, in billionths of a dollar
-- Returns  1; 0 when this batch was counted before
if tonumber(redis.call('GET', KEYS[1]) or 0) >= tonumber(ARGV[1]) then
  return 0
end
-- A store that was away for longer may be told of a batch twice.
redis.call('SET', KEYS[1], ARGV[1], 'EX', 86400)
redis.call('INCRBY', KEYS[2], ARGV[2])
redis.call('INCRBY', KEYS[3], ARGV[2])
measure(KEYS[4], KEYS[5], 'hits', ARGV[2])
if ARGV[3] ~= '0' then
  redis.call('INCRBY', KEYS[6], ARGV[3])
end
return 1
