// The matching engine on the workload of bench/fleet-matching, phase by phase. Prints one line of JSON.
//
//   bench_insight FOLDER [ROUNDS]     FOLDER holds devices.csv and advisories.ndjson
#include "insight/advice/advise.hpp"
#include "insight/advice/fixed_releases.hpp"
#include "insight/engine/engine.hpp"
#include "insight/files/advisory_lines.hpp"
#include "insight/files/fleet_numbers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <tuple>

using namespace aftercare::insight::engine;
using namespace aftercare::insight::files;

namespace {

constexpr unsigned kThreads = 2;
constexpr std::size_t kPicks = 100;

double milliseconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double median_of(int rounds, const std::function<void()>& work) {
    std::vector<double> values;
    for (int i = 0; i < rounds; ++i) values.push_back(milliseconds(work));
    return median(values);
}

std::uint64_t sum(const std::vector<std::uint32_t>& values) {
    std::uint64_t total = 0;
    for (const std::uint32_t value : values) total += value;
    return total;
}

struct World {
    aftercare::insight::PlatformNames names;
    aftercare::insight::Translator translator{names, {}};
    AdvisoryFile advisories;
    FleetNumbers devices;
};

// Reads the devices alone, for advisories that are read already.
bool read_devices(const std::string& folder, World& world) {
    const auto file = read_device_file(folder + "/devices.csv", false, kThreads);
    if (!file) {
        fmt::print(stderr, "{}\n", file.error());
        return false;
    }
    auto fleet = number_fleet(*file, folder, world.translator, kThreads);
    if (!fleet) {
        fmt::print(stderr, "{}\n", fleet.error());
        return false;
    }
    world.devices = std::move(*fleet);
    return true;
}

bool read_advisories(const std::string& folder, World& world) {
    const auto read = read_advisory_lines(folder + "/advisories.ndjson", world.translator, world.advisories);
    if (!read) fmt::print(stderr, "{}\n", read.error());
    return read.has_value();
}

// Copies as many bytes, in two threads' worth of memory that is there already: what writing the hits is measured by.
double copying(std::size_t bytes, int rounds) {
    std::string from(bytes, 'x');
    std::string to(bytes, 'y');
    return median_of(rounds, [&] { std::memcpy(to.data(), from.data(), bytes); });
}

// What one release would change, and which of 60 is the best, for all devices.
struct AdviceTimes {
    double what_if_ms = 0;
    double advise_ms = 0;
    std::size_t kinds = 0;
    std::size_t releases = 0;
};

AdviceTimes advice_times(const Engine& engine, World& world, int rounds) {
    namespace advice = aftercare::insight::advice;
    AdviceTimes times;
    const advice::Calendar calendar;
    advice::KnownSupport support(calendar);
    advice::learn_support(support, advice::alike(engine), engine.versions(), world.translator.platforms());
    const advice::AdvicePolicy policy{.near_months = 12, .releases_per_train = 3, .most_candidates = 60};
    const advice::Surroundings surroundings{.engine = engine,
                                            .severities = world.advisories.severities,
                                            .platforms = world.translator.platforms(),
                                            .calendar = calendar,
                                            .supports = support,
                                            .policy = policy,
                                            .today = aftercare::Date(20'000),
                                            .threads = kThreads};
    const auto known = advice::each_once(world.advisories.releases);
    times.what_if_ms = median_of(rounds, [&] {
        const advice::AlikeDevices devices = advice::alike(engine);
        times.kinds = devices.kinds.size();
        (void)advice::what_if(devices, known[known.size() / 2], false, surroundings);
    });
    times.advise_ms = median_of(rounds, [&] {
        const advice::Advice found = advice::advise(advice::alike(engine), known, {}, surroundings);
        times.releases = 0;
        for (const auto& system : found.systems) times.releases += system.releases.size();
    });
    return times;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const std::string folder = argv[1];
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    World world;
    if (!read_advisories(folder, world) || !read_devices(folder, world)) return 1;
    const double ingest = median_of(rounds, [&] { read_devices(folder, world); });
    const double advisories = median_of(rounds, [&] {
        World again;
        read_advisories(folder, again);
    });

    const auto& devices = world.devices;
    const double build = median_of(rounds, [&] { (void)make_tiles(devices.devices, devices.facts, devices.versions, kThreads); });
    std::vector<double> anew;
    for (int i = 0; i < rounds; ++i) {
        // The columns and the advisories are there; taking them over and letting go of the engine is not what is asked.
        auto [versions, facts, columns, terms] =
            std::tuple(devices.versions, devices.facts, devices.devices, world.advisories.terms);
        std::optional<Engine> made;
        anew.push_back(milliseconds([&] {
            made.emplace(std::move(versions), std::move(facts), std::move(columns), std::move(terms), kThreads);
            (void)made->count_all();
        }));
    }
    const Engine engine(devices.versions, devices.facts, devices.devices, world.advisories.terms, kThreads);
    FindingCounts counts;
    const double match = median_of(2 * rounds + 1, [&] { counts = engine.count_all(); });
    std::size_t hit_bytes = 0;
    std::vector<double> hits;
    for (int i = 0; i < rounds; ++i) {
        HitSets sets;
        hits.push_back(milliseconds([&] { sets = engine.hit_sets(); }));
        hit_bytes = sets.bytes();
    }
    const double copy = copying(hit_bytes, rounds);

    std::vector<double> one_advisory;
    std::uint64_t advisory_sum = 0;
    std::vector<double> one_device;
    std::uint64_t device_sum = 0;
    for (std::size_t i = 0; i < kPicks; ++i) {
        const Terms& terms = world.advisories.terms[i * 199 % engine.advisories()];
        one_advisory.push_back(1000 * milliseconds([&] { advisory_sum += engine.count_one(terms)[0]; }));
        const DeviceRow row = engine.device(static_cast<DeviceIndex>(i * 9973 % engine.devices()));
        one_device.push_back(1000 * milliseconds([&] { device_sum += engine.findings(row).size(); }));
    }
    const AdviceTimes advice = advice_times(engine, world, std::min(rounds, 3));
    fmt::print(
        R"({{"kernel":"{}","devices":{},"hits":{},"ingest_ms":{:.1f},"advisories_ms":{:.1f},"build_ms":{:.1f},"anew_ms":{:.1f},)"
        R"("match_ms":{:.2f},"hit_sets_ms":{:.1f},"hit_sets_mb":{:.1f},"copy_ms":{:.2f},"one_advisory_us":{:.2f},)"
        R"("one_advisory_worst_us":{:.1f},"one_advisory_sum":{},"one_device_us":{:.2f},"one_device_worst_us":{:.1f},)"
        R"("one_device_sum":{},"bytes_per_device":{:.1f},"what_if_ms":{:.0f},"advise_ms":{:.0f},"kinds":{},"releases":{}}})"
        "\n",
        best_kernel().name, engine.devices(), sum(counts.devices[0]), ingest, advisories, build, median(anew), match,
        median(hits), static_cast<double>(hit_bytes) / 1e6, copy, median(one_advisory), *std::ranges::max_element(one_advisory),
        advisory_sum, median(one_device), *std::ranges::max_element(one_device), device_sum,
        static_cast<double>(engine.bytes()) / static_cast<double>(engine.devices()), advice.what_if_ms, advice.advise_ms,
        advice.kinds, advice.releases);
    return 0;
}
