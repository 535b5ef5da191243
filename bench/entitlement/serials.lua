-- Each request asks for the serial number of another of the generated assets, drawn at random. With a count of 0 it asks
-- for one and the same, built once: what nginx gets, so that the script costs the yardstick nothing.
local before, after, prefix, count, fixed

function init(args)
    local token = args[1]
    prefix = args[2]
    count = tonumber(args[3])
    math.randomseed(tonumber(args[4]))
    before = "GET /api/v1/entitlements?service=technical_support&serial_number="
    after = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. token .. "\r\n\r\n"
    fixed = before .. prefix .. "0000042" .. after
end

function request()
    if count == 0 then return fixed end
    return before .. string.format("%s%07d", prefix, math.random(0, count - 1)) .. after
end

-- One line that run reads: requests, microseconds, p50 and p99 in microseconds, answers that were no success.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
        latency:percentile(99), errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
