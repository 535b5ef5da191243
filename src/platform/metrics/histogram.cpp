#include "platform/metrics/histogram.hpp"

#include <prometheus/metric_family.h>

#include <algorithm>
#include <limits>

namespace aftercare::metrics {

AtomicHistogram::AtomicHistogram(const std::vector<double>& bounds) : bounds_(bounds) {
    for (Part& part : parts_) part.counts = std::make_unique<std::atomic<std::uint64_t>[]>(bounds.size() + 1);
}

AtomicHistogram::Part& AtomicHistogram::part_of_this_thread() {
    static std::atomic<std::size_t> threads = 0;
    thread_local const std::size_t number = threads.fetch_add(1, std::memory_order_relaxed);
    return parts_[number % kParts];
}

void AtomicHistogram::observe(double value) {
    const auto bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
    Part& part = part_of_this_thread();
    part.counts[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    part.sum.fetch_add(value, std::memory_order_relaxed);
}

prometheus::ClientMetric AtomicHistogram::collect() const {
    prometheus::ClientMetric metric;
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i <= bounds_.size(); ++i) {
        for (const Part& part : parts_) so_far += part.counts[i].load(std::memory_order_relaxed);
        const double bound = i < bounds_.size() ? bounds_[i] : std::numeric_limits<double>::infinity();
        prometheus::ClientMetric::Bucket bucket;
        bucket.cumulative_count = so_far;
        bucket.upper_bound = bound;
        metric.histogram.bucket.push_back(bucket);
    }
    metric.histogram.sample_count = so_far;
    for (const Part& part : parts_) metric.histogram.sample_sum += part.sum.load(std::memory_order_relaxed);
    return metric;
}

AtomicHistogram& HistogramFamily::series(const std::map<std::string, std::string>& labels) {
    const std::lock_guard lock(mutex_);
    return series_.try_emplace(labels, bounds_).first->second;
}

std::vector<prometheus::MetricFamily> HistogramFamily::Collect() const {
    const std::lock_guard lock(mutex_);
    prometheus::MetricFamily family{name_, help_, prometheus::MetricType::Histogram, {}};
    for (const auto& [labels, histogram] : series_) {
        family.metric.push_back(histogram.collect());
        for (const auto& [label, value] : labels) {
            prometheus::ClientMetric::Label pair;
            pair.name = label;
            pair.value = value;
            family.metric.back().label.push_back(std::move(pair));
        }
    }
    return {family};
}

}  // namespace aftercare::metrics
