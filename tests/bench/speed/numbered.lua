-- For wrk: texts with numbers, as numberedBody() in requests.mjs makes them.
-- Arguments: the first number, and how many there are; 0: each but once.
local threads = 0
function setup(thread)
  thread:set('which', threads)
  threads = threads + 1
end

local head, tail, number, last, first, count
function init(args)
  local file = assert(io.open(os.getenv('HIT_JSON')))
  local body = file:read('*a'):gsub('%s+$', '')
  file:close()
  local text = body:match('^{"input": "(.*)"}$')
  first, count = tonumber(args[1]), tonumber(args[2])
  wrk.method = 'POST'
  wrk.headers['Content-Type'] = 'application/json'
  wrk.body = '{"input": "Number 000000000000. ' .. text .. '"}'
  local request = wrk.format() -- All are of the same length.
  head, tail = request:match('^(.*Number )000000000000(.*)$')
  -- Threads take numbers far from each other, or begin at different places of the same ones.
  number = count == 0 and first + which * 100000000 or which * math.floor(count / 2)
end

function request()
  local own = count == 0 and number or first + number % count
  number = number + 1
  return head .. string.format('%012d', own) .. tail
end
