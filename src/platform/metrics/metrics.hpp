// Counters, gauges and histograms in Prometheus' text form. Handles are cheap to use from any thread (atomic
// operations, no lock); make them once and keep them. A default-made handle counts nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace aftercare::metrics {

using Labels = std::map<std::string, std::string>;

class Counter {
public:
    // REQUIRES: by >= 0; counters never go down.
    void add(double by = 1);

private:
    friend class Registry;
    void* counter_ = nullptr;
};
class Gauge {
public:
    void set(double value);
    void add(double by);

private:
    friend class Registry;
    void* gauge_ = nullptr;
};
class Histogram {
public:
    void observe(double value);

private:
    friend class Registry;
    void* histogram_ = nullptr;
};

// Handles are good as long as their registry lives. Throws Bug for a name or label that Prometheus does not allow, and for
// one name used for two kinds of metric.
class Registry {
public:
    Registry();
    ~Registry();
    // The same name and labels give the same series.
    Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
    Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
    // `bounds` in the metric's unit, rising: seconds for durations. All series of one name have the bounds of the first.
    Histogram histogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                        const Labels& labels = {});
    // The text exposition format, version 0.0.4.
    std::string text() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The process's one registry; metrics describe the process, so this alone may be global.
Registry& process();

}  // namespace aftercare::metrics
