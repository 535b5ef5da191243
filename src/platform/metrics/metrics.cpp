#include "platform/metrics/metrics.hpp"

#include "platform/base/result.hpp"
#include "platform/metrics/histogram.hpp"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <variant>

namespace aftercare::metrics {

void Counter::add(double by) {
    if (counter_) static_cast<prometheus::Counter*>(counter_)->Increment(by);
}

void Gauge::set(double value) {
    if (gauge_) static_cast<prometheus::Gauge*>(gauge_)->Set(value);
}

void Gauge::add(double by) {
    if (gauge_) static_cast<prometheus::Gauge*>(gauge_)->Increment(by);
}

void Histogram::observe(double value) {
    if (histogram_) static_cast<AtomicHistogram*>(histogram_)->observe(value);
}

namespace {

bool is_name(std::string_view text) {
    if (text.empty() || ('0' <= text[0] && text[0] <= '9')) return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
}

}  // namespace

struct Registry::Impl {
    using Family = std::variant<prometheus::Family<prometheus::Counter>*, prometheus::Family<prometheus::Gauge>*,
                                std::unique_ptr<HistogramFamily>>;

    // The family `name`, made by `make` where it is new.
    template <class Kind, class Make>
    auto& family(const std::string& name, const Labels& labels, Make make) {
        check(is_name(name), "a metric is named by letters, digits and underscores");
        for (const auto& [label, value] : labels)
            check(is_name(label) && label != "le", "a label is named by letters, digits and underscores");
        auto found = families.find(name);
        if (found == families.end()) found = families.emplace(name, make()).first;
        auto* const held = std::get_if<Kind>(&found->second);
        check(held != nullptr, "one metric name is used for two kinds of metric");
        return **held;
    }

    mutable std::mutex mutex;
    prometheus::Registry registry;
    std::map<std::string, Family> families;
};

Registry::Registry() : impl_(std::make_unique<Impl>()) {}
Registry::~Registry() = default;

Counter Registry::counter(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(impl_->mutex);
    auto& family = impl_->family<prometheus::Family<prometheus::Counter>*>(
        name, labels, [&] { return &prometheus::BuildCounter().Name(name).Help(help).Register(impl_->registry); });
    Counter handle;
    handle.counter_ = &family.Add(labels);
    return handle;
}

Gauge Registry::gauge(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(impl_->mutex);
    auto& family = impl_->family<prometheus::Family<prometheus::Gauge>*>(
        name, labels, [&] { return &prometheus::BuildGauge().Name(name).Help(help).Register(impl_->registry); });
    Gauge handle;
    handle.gauge_ = &family.Add(labels);
    return handle;
}

Histogram Registry::histogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                              const Labels& labels) {
    const std::lock_guard lock(impl_->mutex);
    auto& family = impl_->family<std::unique_ptr<HistogramFamily>>(
        name, labels, [&] { return std::make_unique<HistogramFamily>(name, help, bounds); });
    Histogram handle;
    handle.histogram_ = &family.series(labels);
    return handle;
}

std::string Registry::text() const {
    const std::lock_guard lock(impl_->mutex);
    std::vector<prometheus::MetricFamily> all = impl_->registry.Collect();
    for (const auto& [name, family] : impl_->families) {
        const auto* const histograms = std::get_if<std::unique_ptr<HistogramFamily>>(&family);
        if (!histograms) continue;
        for (auto& collected : (*histograms)->Collect()) all.push_back(std::move(collected));
    }
    return prometheus::TextSerializer().Serialize(all);
}

Registry& process() {
    static Registry registry;
    return registry;
}

}  // namespace aftercare::metrics
