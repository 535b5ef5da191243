#include "cli/commands.hpp"
#include "cli/plain_files.hpp"
#include "insight/engine/engine.hpp"
#include "insight/files/fleet_numbers.hpp"
#include "insight/files/hit_folder.hpp"
#include "platform/describe/json.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

namespace aftercare::cli {

namespace {

using namespace insight::engine;
using namespace insight::files;

struct MatchOptions {
    PlainFileOptions files;
    std::string counts;
    std::string hits;
    std::string report;
    std::int64_t threads = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 64);
};

// What the last line says. Times are in milliseconds.
struct Matched {
    std::int64_t devices = 0;
    std::int64_t advisories = 0;
    std::int64_t refused = 0;               // Records that could not be read.
    std::int64_t hits = 0;                  // Pairs of a device and an advisory that hits it for certain.
    std::int64_t potentially_affected = 0;  // Pairs where the device's configuration or parts are not known.
    std::int64_t unknown_version = 0;       // Pairs where a version is not understood.
    double ingest_ms = 0;
    double ingest_devices_ms = 0;
    double ingest_advisories_ms = 0;
    double build_ms = 0;
    double compile_ms = 0;
    double match_ms = 0;
    std::int64_t matching_bytes = 0;  // Held for matching.
    std::int64_t peak_bytes = 0;      // Of the whole process.
    std::string kernel;
    std::int64_t threads = 0;
};
DESCRIBE(Matched, devices, advisories, refused, hits, potentially_affected, unknown_version, ingest_ms, ingest_devices_ms,
         ingest_advisories_ms, build_ms, compile_ms, match_ms, matching_bytes, peak_bytes, kernel, threads)

// Milliseconds since the last time.
class Lap {
public:
    double take() {
        const auto now = std::chrono::steady_clock::now();
        return std::chrono::duration<double, std::milli>(now - std::exchange(last_, now)).count();
    }

private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::int64_t peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

int failed(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    return kFailed;
}

void tell(const std::vector<UnknownText>& unknown, const char* what) {
    for (const auto& text : unknown)
        std::fprintf(stderr, "%s \"%s\" (devices with it: %llu) is not understood: %s\n", what, text.text.c_str(),
                     static_cast<unsigned long long>(text.devices), text.why.c_str());
}

std::int64_t sum_of(const FindingCounts& counts, Finding finding) {
    std::int64_t sum = 0;
    for (const std::uint32_t devices : counts.devices[static_cast<std::size_t>(finding)]) sum += devices;
    return sum;
}

bool write_counts(const std::string& path, const std::vector<std::string>& ids, const FindingCounts& counts) {
    std::ofstream file(path, std::ios::binary);
    file << "id,hits\n";
    for (AdvisoryIndex advisory = 0; advisory < ids.size(); ++advisory)
        file << csv_field(ids[advisory]) << ',' << counts.of(Finding::affected, advisory) << '\n';
    return static_cast<bool>(file.flush());
}

// What of the advisories was not understood, all of it.
bool write_report(const std::string& path, const std::vector<UnreadText>& unread) {
    std::ofstream file(path, std::ios::binary);
    file << "id,place,text,why\n";
    for (const UnreadText& one : unread)
        file << csv_field(one.advisory) << ',' << csv_field(one.place) << ',' << csv_field(one.text) << ',' << csv_field(one.why)
             << '\n';
    return static_cast<bool>(file.flush());
}

int match(const MatchOptions& options) {
    const auto threads = static_cast<unsigned>(options.threads);
    Matched result{.threads = options.threads};
    Lap lap;
    const auto files = PlainFiles::open(options.files, !options.hits.empty(), threads);
    if (!files) return kFailed;
    result.ingest_devices_ms = lap.take();
    if (!files->read_advisories(options.files.advisories)) return kFailed;
    // No hits for want of advisories are no all-clear.
    if (files->advisories.ids.empty()) return failed("No advisory was read, so that it can't be said which devices are hit.");
    if (!options.report.empty() && !write_report(options.report, files->advisories.not_understood))
        return failed(options.report + " can't be written.");
    result.ingest_advisories_ms = lap.take();
    auto fleet = number_fleet(files->devices, files->folder, *files->translator, threads);
    if (!fleet) return failed(fleet.error());
    result.ingest_devices_ms += lap.take();
    result.ingest_ms = result.ingest_devices_ms + result.ingest_advisories_ms;
    tell(fleet->unknown_versions, "Version");
    tell(fleet->unknown_configurations, "Configuration");
    tell(fleet->unknown_inventories, "Inventory");

    lap.take();
    const Engine engine(std::move(fleet->versions), std::move(fleet->facts), std::move(fleet->devices),
                        std::move(files->advisories.terms), threads, best_kernel(), [&] { result.build_ms = lap.take(); });
    result.compile_ms = lap.take();
    const FindingCounts counts = engine.count_all();
    result.match_ms = lap.take();

    const std::vector<std::string>& ids = files->advisories.ids;
    if (!options.counts.empty() && !write_counts(options.counts, ids, counts))
        return failed(options.counts + " can't be written.");
    if (!options.hits.empty())
        if (const auto written = write_hits(options.hits, engine, ids, files->devices.serials); !written)
            return failed(written.error());
    result.devices = static_cast<std::int64_t>(engine.devices());
    result.advisories = static_cast<std::int64_t>(engine.advisories());
    result.refused = files->refused;
    result.hits = sum_of(counts, Finding::affected);
    result.potentially_affected = sum_of(counts, Finding::potentially_affected);
    result.unknown_version = sum_of(counts, Finding::unknown_version);
    result.matching_bytes = static_cast<std::int64_t>(engine.bytes());
    result.peak_bytes = peak_bytes();
    result.kernel = best_kernel().name;
    std::printf("%s\n", describe::to_json(result).c_str());
    return kOk;
}

}  // namespace

void add_insight_match(Command& insight) {
    auto options = std::make_shared<MatchOptions>();
    Command command = insight.command(
        "match",
        "Match devices with advisories from plain files, without a server or a database; the last line says how long it took");
    options->files.add_to(command);
    command.takes("--counts", options->counts, "Where to write how many devices each advisory hits, as CSV");
    command.takes("--hits", options->hits, "A folder for the devices that each advisory hits, as Roaring bitmaps");
    command.takes("--report", options->report, "Where to write what of the advisories was not understood, as CSV");
    command.takes("--threads", options->threads, "How many to match with").within(1, 64).shows_default();
    command.runs([options] { return match(*options); });
}

}  // namespace aftercare::cli
