#include "platform/metrics/metrics.hpp"

#include "platform/base/result.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace aftercare::metrics {
namespace {

bool has_line(const std::string& text, const std::string& line) { return ("\n" + text).contains("\n" + line + "\n"); }

TEST(Q_10_metrics, are_shown_in_the_text_format) {
    Registry registry;
    registry.counter("http_requests_total", "Requests answered.", {{"status", "200"}}).add();
    registry.counter("http_requests_total", "Requests answered.", {{"status", "200"}}).add(2);
    registry.counter("http_requests_total", "Requests answered.", {{"status", "404"}}).add();
    registry.gauge("http_connections", "Open connections.").set(7);

    const std::string text = registry.text();
    EXPECT_TRUE(has_line(text, "# HELP http_requests_total Requests answered.")) << text;
    EXPECT_TRUE(has_line(text, "# TYPE http_requests_total counter")) << text;
    EXPECT_TRUE(has_line(text, "http_requests_total{status=\"200\"} 3")) << text;
    EXPECT_TRUE(has_line(text, "http_requests_total{status=\"404\"} 1")) << text;
    EXPECT_TRUE(has_line(text, "http_connections 7")) << text;
}

TEST(Q_10_metrics, count_durations_in_the_bucket_that_ends_at_or_above_them) {
    Registry registry;
    Histogram seconds = registry.histogram("answer_seconds", "Time to answer.", {0.1, 1}, {{"route", "a\"b"}});
    for (const double value : {0.05, 0.1, 0.5, 3.0}) seconds.observe(value);

    const std::string text = registry.text();
    EXPECT_TRUE(has_line(text, "# TYPE answer_seconds histogram")) << text;
    EXPECT_TRUE(has_line(text, R"(answer_seconds_bucket{route="a\"b",le="0.1"} 2)")) << text;
    EXPECT_TRUE(has_line(text, R"(answer_seconds_bucket{route="a\"b",le="1"} 3)")) << text;
    EXPECT_TRUE(has_line(text, R"(answer_seconds_bucket{route="a\"b",le="+Inf"} 4)")) << text;
    EXPECT_TRUE(has_line(text, R"(answer_seconds_count{route="a\"b"} 4)")) << text;
    EXPECT_TRUE(has_line(text, R"(answer_seconds_sum{route="a\"b"} 3.65)")) << text;
}

TEST(Q_10_metrics, lose_nothing_under_many_threads) {
    Registry registry;
    Counter counter = registry.counter("events_total", "Events.");
    Histogram histogram = registry.histogram("event_seconds", "Time.", {1});
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&registry, counter, histogram]() mutable {
                for (int round = 0; round < 10'000; ++round) {
                    counter.add();
                    histogram.observe(0.5);
                }
                (void)registry.text();
            });
    }
    EXPECT_TRUE(has_line(registry.text(), "events_total 40000"));
    EXPECT_TRUE(has_line(registry.text(), "event_seconds_count 40000"));
}

TEST(Metrics, refuse_names_that_prometheus_would_not_read) {
    Registry registry;
    EXPECT_THROW(registry.counter("2fast", "x"), Bug);
    EXPECT_THROW(registry.counter("has space", "x"), Bug);
    EXPECT_THROW(registry.gauge("ok", "x", {{"not-a-label", "y"}}), Bug);
    EXPECT_THROW(registry.histogram("ok", "x", {1}, {{"le", "y"}}), Bug);
}

TEST(Metrics, refuse_one_name_for_two_kinds) {
    Registry registry;
    (void)registry.counter("things_total", "x");
    EXPECT_THROW(registry.gauge("things_total", "x"), Bug);
}

TEST(Metrics, ignore_a_handle_that_was_never_registered) {
    Counter counter;
    Gauge gauge;
    Histogram histogram;
    counter.add();
    gauge.set(1);
    gauge.add(1);
    histogram.observe(1);
}

}  // namespace
}  // namespace aftercare::metrics
