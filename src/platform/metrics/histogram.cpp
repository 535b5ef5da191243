#include "platform/metrics/histogram.hpp"

#include <prometheus/metric_family.h>

#include <algorithm>
#include <limits>

namespace aftercare::metrics {

void AtomicHistogram::observe(double value) {
    const auto bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
    counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

prometheus::ClientMetric AtomicHistogram::collect() const {
    prometheus::ClientMetric metric;
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        so_far += counts_[i].load(std::memory_order_relaxed);
        const double bound = i < bounds_.size() ? bounds_[i] : std::numeric_limits<double>::infinity();
        prometheus::ClientMetric::Bucket bucket;
        bucket.cumulative_count = so_far;
        bucket.upper_bound = bound;
        metric.histogram.bucket.push_back(bucket);
    }
    metric.histogram.sample_count = so_far;
    metric.histogram.sample_sum = sum_.load(std::memory_order_relaxed);
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
