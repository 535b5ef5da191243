#include "cli/commands.hpp"
#include "cli/plain_files.hpp"
#include "insight/files/device_parts.hpp"
#include "insight/files/fleet_numbers.hpp"
#include "insight/matching/working.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iterator>
#include <optional>

namespace aftercare::cli {

namespace {

using namespace insight;

struct ExplainOptions {
    PlainFileOptions files;
    std::string device;
    std::string advisory;
};

struct Explained {
    std::string device;
    std::string model;
    std::string version;
    std::string advisory;
    std::string title;
    MatchVerdict verdict = MatchVerdict::not_affected;
    std::vector<ClauseWorking> clauses;
};
DESCRIBE(Explained, device, model, version, advisory, title, verdict, clauses)

int failed(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    return kFailed;
}

template <class Enum>
std::string name_of(Enum value) {
    std::string name(describe::enumerator_name(value));
    std::ranges::replace(name, '_', ' ');
    return name;
}

std::string words_for(const ClauseWorking& clause) {
    std::string text = "  " + std::string(clause.system == System::junos ? "Junos OS" : "Junos OS Evolved") + ": " +
                       name_of(clause.verdict) + ", " + clause.why + "\n";
    if (clause.platform) text += "    platform: " + *clause.platform + "\n";
    if (clause.range && !clause.range->quote.empty())
        text += "    range: " + clause.range->quote + " (" + name_of(clause.range->reason) + ")\n";
    if (clause.part) text += "    hardware: " + *clause.part + "\n";
    if (!clause.condition) return text;
    for (const auto& evidence : clause.condition->evidence) {
        text += "    configuration: " + evidence.atom + (evidence.holds ? " holds" : " does not hold");
        if (evidence.statement) text += ": " + *evidence.statement;
        if (evidence.line) text += " (line " + std::to_string(*evidence.line) + ")";
        if (evidence.group) text += ", from group " + *evidence.group;
        text += "\n";
    }
    if (clause.condition->verdict == ConditionVerdict::unknown) text += "    configuration: not known\n";
    return text;
}

std::string words_for(const Explained& explained) {
    std::string text = explained.device + " (" + explained.model + ", " +
                       (explained.version.empty() ? std::string("version not known") : explained.version) + ") and " +
                       explained.advisory + " (" + explained.title + "): " + name_of(explained.verdict) + "\n";
    for (const auto& clause : explained.clauses) text += words_for(clause);
    return text;
}

// What is in the column of the device; empty where there is no such column.
std::string_view cell(const insight::files::TextColumn& column, engine::DeviceIndex device) {
    return column.numbers.empty() ? std::string_view() : column.of(device);
}

// The parts of both columns; nothing where neither tells.
std::optional<std::vector<DevicePart>> parts_of(const PlainFiles& files, engine::DeviceIndex device) {
    auto parts = insight::files::parts_in(cell(files.devices.parts, device));
    const std::string_view inventory = cell(files.devices.inventories, device);
    if (inventory.empty()) return parts;
    auto read = insight::files::read_inventory_file(files.folder, inventory);
    if (!read) {
        std::fprintf(stderr, "Its inventory is not known: %s\n", read.error().c_str());
        return parts;
    }
    if (!parts) return *std::move(read);
    std::ranges::move(*read, std::back_inserter(*parts));
    return parts;
}

// "JN1, JN2, JN3 and 997 more".
template <class Of>
std::string some_of(std::size_t number, Of&& of) {
    constexpr std::size_t kMost = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(number, kMost); ++i) text += (i == 0 ? "" : ", ") + std::string(of(i));
    return number > kMost ? text + " and " + std::to_string(number - kMost) + " more" : text;
}

bool same_letters(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

bool has_record(const PlainFiles& files, const std::string& number) {
    return std::ranges::find(files.records, number, [](const Advisory& one) { return one.number.text(); }) != files.records.end();
}

std::string no_device(const ExplainOptions& options, const PlainFiles& files) {
    const auto& serials = files.devices.serials;
    const std::size_t number = files.devices.size();
    const std::string& path = options.files.devices;
    if (number == 0) return path + " has a head and no device below it.";
    if (serials.empty())
        return path + " has no column \"serial\", by which a device is found. Add one, with any name that tells devices apart.";
    if (has_record(files, options.device) && serials.find(options.advisory))
        return "The device stands first: explain " + options.advisory + " " + options.device + ".";
    for (engine::DeviceIndex i = 0; i < number; ++i)
        if (same_letters(serials.of(i), options.device))
            return "No device of " + path + " has the serial number \"" + options.device + "\"; one has \"" +
                   std::string(serials.of(i)) + "\".";
    return "No device of " + path + " has the serial number \"" + options.device + "\". It has " +
           some_of(number, [&](std::size_t i) { return serials.of(static_cast<engine::DeviceIndex>(i)); }) + ".";
}

std::string no_record(const ExplainOptions& options, const PlainFiles& files) {
    const std::string named = "\"" + options.advisory + "\"";
    if (std::ranges::find(files.advisories.ids, options.advisory) != files.advisories.ids.end())
        return named + " is a line of JSON, and lines hold too little to explain: give its record (CVE, CSAF, our own format).";
    if (files.records.empty())
        return "No record was read, so that " + named + " can't be explained: name a file or folder of records.";
    for (const Advisory& record : files.records)
        for (const AdvisoryNumber& alias : record.aliases)
            if (alias.text() == options.advisory)
                return named + " is another name of " + record.number.text() + ": ask for that.";
    return "None of the records is " + named + ". There are " +
           some_of(files.records.size(), [&](std::size_t i) { return files.records[i].number.text(); }) + ".";
}

int explain(const ExplainOptions& options) {
    const auto files = PlainFiles::open(options.files, true, 1);
    if (!files) return kFailed;
    if (!files->read_advisories(options.files.advisories)) return kFailed;
    const auto device = files->devices.serials.find(options.device);
    if (!device) return failed(no_device(options, *files));
    const auto record =
        std::ranges::find(files->records, options.advisory, [](const Advisory& one) { return one.number.text(); });
    if (record == files->records.end()) return failed(no_record(options, *files));

    KnownDevice known{.model = std::string(files->devices.platforms.of(*device)),
                      .version = std::string(files->devices.versions.of(*device))};
    std::unique_ptr<const ConfigurationTree> configuration;
    if (const std::string_view name = cell(files->devices.configurations, *device); !name.empty()) {
        auto read = insight::files::read_configuration_file(files->folder, name);
        if (read)
            configuration = std::move(*read);
        else
            std::fprintf(stderr, "Its configuration is not known: %s\n", read.error().c_str());
    }
    known.configuration = configuration.get();
    const auto parts = parts_of(*files, *device);
    if (parts) known.parts = *parts;
    Working working = work_out(*record, known, files->names, files->models);
    const Explained explained{.device = options.device,
                              .model = known.model,
                              .version = known.version,
                              .advisory = record->number.text(),
                              .title = record->title.text(),
                              .verdict = working.verdict,
                              .clauses = std::move(working.clauses)};
    print_result(options.files.common, explained, words_for(explained));
    return kOk;
}

}  // namespace

void add_insight_explain(Command& insight) {
    auto options = std::make_shared<ExplainOptions>();
    Command command = insight.command("explain", "Why an advisory hits a device of a plain file, or does not, step by step");
    options->files.add_to(command);
    command.takes("device", options->device, "Its serial number").required();
    command.takes("advisory", options->advisory, "Its number: CVE-2024-39542, PR1709837").required();
    command.runs([options] { return explain(*options); });
}

}  // namespace aftercare::cli
