// Counters, gauges and histograms in Prometheus' text form. Handles are cheap to use from any thread; make them
// once and keep them.
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
    void add(double by = 1);

private:
    friend class Registry;
    void* counter_ = nullptr;
};
class Gauge {
public:
    void set(double value);

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

class Registry {
public:
    Registry();
    ~Registry();
    // The same name and labels give the same series.
    Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
    Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
    // `bounds` in the metric's unit, rising: seconds for durations.
    Histogram histogram(const std::string& name, const std::string& help, const std::vector<double>& bounds, const Labels& labels = {});
    // The text exposition format, version 0.0.4.
    std::string text() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The process's one registry; metrics describe the process, so this alone may be global.
Registry& process();

}  // namespace aftercare::metrics
