-- For wrk: the same submission again and again, which a warm cache answers with 200.
local file = assert(io.open(os.getenv('HIT_JSON')))
wrk.body = file:read('*a'):gsub('%s+$', '')
file:close()
wrk.method = 'POST'
wrk.headers['Content-Type'] = 'application/json'
