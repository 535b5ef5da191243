// What yardsticks written in C++ share: times, percentiles, and the line of JSON that each prints last.
#pragma once

#include <fmt/format.h>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace bench {

inline double seconds(const std::function<void()>& work) {
    using std::chrono::steady_clock;
    const auto begin = steady_clock::now();
    work();
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

// The time that the share of them does not exceed; REQUIRES: not empty.
inline double percentile(std::vector<double> times, double share) {
    std::ranges::sort(times);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(times.size()));
    return times[std::min(place, times.size() - 1)];
}

// The most memory that this process has had.
inline double peak_mib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

class Figures {
public:
    // Kept for the line, and told at once.
    void add(const std::string& name, double value) {
        json_ += fmt::format("{}\"{}\":{:.4f}", json_.empty() ? "" : ",", name, value);
        std::fprintf(stderr, "%-36s %10.3f\n", name.c_str(), value);
    }
    [[nodiscard]] std::string line() const { return "{" + json_ + "}"; }

private:
    std::string json_;
};

}  // namespace bench
