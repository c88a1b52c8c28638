-- For wrk: the same submission again and again, which a warm cache answers with 200.
local file = assert(io.open("tests/bench/hit.json"))
wrk.body = file:read("*a")
file:close()
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
