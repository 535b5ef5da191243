#include "cli/commands.hpp"
#include "cli/plain_files.hpp"
#include "insight/files/device_parts.hpp"
#include "insight/files/fleet_numbers.hpp"
#include "insight/matching/working.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
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

int explain(const ExplainOptions& options) {
    const auto files = PlainFiles::open(options.files, true, 1);
    if (!files) return kFailed;
    if (!files->read_advisories(options.files.advisories)) return kFailed;
    const auto device = files->devices.serials.find(options.device);
    if (!device) return failed("No device of the file has the serial number \"" + options.device + "\".");
    const auto record =
        std::ranges::find(files->records, options.advisory, [](const Advisory& one) { return one.number.text(); });
    if (record == files->records.end())
        return failed("None of the records is \"" + options.advisory + "\". Lines of JSON hold too little to explain.");

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
