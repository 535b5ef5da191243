// A histogram of atomic counts, a few of each, so that threads that observe at once seldom write to the same place in memory: each
// request makes three observations, and one count for all had its cache line go from processor to processor with each of them.
// prometheus-cpp's own takes a lock.
#pragma once

#include <prometheus/client_metric.h>
#include <prometheus/collectable.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace aftercare::metrics {

class AtomicHistogram {
public:
    explicit AtomicHistogram(const std::vector<double>& bounds);

    void observe(double value);
    prometheus::ClientMetric collect() const;

private:
    static constexpr std::size_t kParts = 8;
    // What every eighth thread has observed.
    struct alignas(64) Part {
        std::unique_ptr<std::atomic<std::uint64_t>[]> counts;  // One per bound, and one for what is over the last.
        std::atomic<double> sum{0};
    };
    Part& part_of_this_thread();

    const std::vector<double>& bounds_;  // The family's.
    std::array<Part, kParts> parts_;
};

// All series of one histogram's name.
class HistogramFamily : public prometheus::Collectable {
public:
    HistogramFamily(std::string name, std::string help, std::vector<double> bounds)
        : name_(std::move(name)), help_(std::move(help)), bounds_(std::move(bounds)) {}

    AtomicHistogram& series(const std::map<std::string, std::string>& labels);
    std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const std::string name_;
    const std::string help_;
    const std::vector<double> bounds_;
    mutable std::mutex mutex_;
    std::map<std::map<std::string, std::string>, AtomicHistogram> series_;
};

}  // namespace aftercare::metrics
