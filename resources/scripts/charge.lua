-- Adds what replies of a paid model cost to the day's account.
--
-- KEYS  1 spend:{day}  2 metrics:spent_nanodollars
-- ARGV  1 nano-dollars at known prices  2 nano-dollars estimated for models without a price
--       3 how many replies came of such models  4 how long to keep the day's account, s
-- Returns  1
for i, field in ipairs({'nanodollars', 'estimated_nanodollars', 'unknown_cost'}) do
  if ARGV[i] ~= '0' then
    redis.call('HINCRBY', KEYS[1], field, ARGV[i])
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('INCRBY', KEYS[2], ARGV[1])
return 1
