-- The load of one turn for wrk. Arguments: the file of requests (METHOD, path and body, parted by tabs), the file of headers (Name: value), and
-- "read" to look into every answer. The requests are written out beforehand, so that the load itself costs as little as it can.
local threads, requests, at = {}, {}, 0
answers_with_errors = 0

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local headers = {}
  for line in io.lines(args[2]) do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  headers["Host"] = wrk.headers["Host"]
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%u+)\t([^\t]+)\t(.*)$")
    table.insert(requests, wrk.format(method, path, headers, #body > 0 and body or nil))
  end
  if args[3] == "read" then
    response = function(status, _, body)
      if status ~= 200 or body:find('"errors"', 1, true) then
        answers_with_errors = answers_with_errors + 1
      end
    end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  local wrong = 0
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("answers_with_errors")
  end
  io.write(string.format('RESULT {"requests":%d,"microseconds":%d,"bytes":%d,"failed":%d,"wrong":%d,"p50":%d,"p99":%d,"mean":%.1f}\n',
    summary.requests, summary.duration, summary.bytes, errors, wrong, latency:percentile(50), latency:percentile(99), latency.mean))
end
