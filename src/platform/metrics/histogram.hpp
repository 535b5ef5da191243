// A histogram of atomic counts. prometheus-cpp's own takes a lock for each observation, which every request would share.
#pragma once

#include <prometheus/client_metric.h>
#include <prometheus/collectable.h>

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace aftercare::metrics {

class AtomicHistogram {
public:
    explicit AtomicHistogram(const std::vector<double>& bounds) : bounds_(bounds), counts_(bounds.size() + 1) {}

    void observe(double value);
    prometheus::ClientMetric collect() const;

private:
    const std::vector<double>& bounds_;              // The family's.
    std::deque<std::atomic<std::uint64_t>> counts_;  // One per bound, and one for what is over the last.
    std::atomic<double> sum_{0};
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
