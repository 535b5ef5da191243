#include "cli/commands.hpp"
#include "cli/plain_files.hpp"
#include "insight/advice/advise.hpp"
#include "insight/advice/fixed_releases.hpp"
#include "insight/advice/words.hpp"
#include "insight/files/fleet_numbers.hpp"
#include "insight/life/life_document.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

namespace aftercare::cli {

namespace {

using namespace insight;
using namespace insight::advice;

struct AdviseOptions {
    PlainFileOptions files;
    std::string target;
    std::string train;
    std::string calendar;
    std::string bulletins;
    bool downgrades = false;
    std::int64_t threads = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 64);
};

int failed(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    return kFailed;
}

// Why the text is none of what was asked for.
std::string unreadable(const Unreadable& what, const char* kind) {
    return "\"" + what.text + "\" is no " + kind + ": " + what.why + ".";
}

std::string sentence_of(const std::string& path, const Problem& problem) {
    std::string why = path + ": " + problem.detail;
    for (const auto& field : problem.fields) why += "\n  " + field.pointer + " " + field.detail;
    return why;
}

// A document of YAML or JSON (docs/end-of-life.md).
struct LifeFile {
    std::string text;
    FileForm form = FileForm::yaml;
};
std::expected<LifeFile, std::string> open_document(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    LifeFile document{.text = {std::istreambuf_iterator<char>(file), {}}};
    document.form = form_of(document.text, path);
    if (document.form == FileForm::table) return std::unexpected(path + " is neither YAML nor JSON.");
    return document;
}

std::expected<Calendar, std::string> read_calendar(const std::string& path) {
    if (path.empty()) return Calendar{};
    const auto file = open_document(path);
    if (!file) return std::unexpected(file.error());
    const auto document = read_releases(file->text, file->form);
    if (!document) return std::unexpected(sentence_of(path, document.error()));
    std::vector<TrainDays> trains;
    for (const ReleaseLine& line : document->releases) {
        const auto train = parse_train(line.train.text());
        if (!train) continue;  // A branch that is no train of releases.
        const auto day = [](const std::optional<DayText>& text) { return text ? std::optional(text->day()) : std::nullopt; };
        trains.push_back({.train = *train,
                          .released_on = day(line.released_on),
                          .end_of_engineering = day(line.end_of_engineering),
                          .end_of_support = day(line.end_of_support)});
    }
    return Calendar(std::move(trains));
}

// When new releases end for models, by SKU: a device's model is one where the file has it so.
std::expected<std::vector<std::pair<std::string, Date>>, std::string> read_model_ends(const std::string& path) {
    std::vector<std::pair<std::string, Date>> ends;
    if (path.empty()) return ends;
    const auto file = open_document(path);
    if (!file) return std::unexpected(file.error());
    const auto document = read_bulletins(file->text, file->form, path);
    if (!document) return std::unexpected(sentence_of(path, document.error()));
    for (const BulletinDraft& draft : document->bulletins)
        for (const BulletinItem& item : merged(nullptr, draft).items)
            if (item.dates.end_of_software_engineering)
                for (const auto& sku : item.skus) ends.emplace_back(sku.text(), *item.dates.end_of_software_engineering);
    return ends;
}

// What was asked for beside the files.
struct Asked {
    std::optional<Version> target;
    std::optional<Train> train;
    Calendar calendar;
    std::vector<std::pair<std::string, Date>> model_ends;  // The end of software engineering, by SKU.
};

std::expected<Asked, std::string> asked_by(const AdviseOptions& options) {
    Asked asked;
    if (!options.target.empty()) {
        const auto target = parse_version(options.target);
        if (!target) return std::unexpected(unreadable(target.error(), "release"));
        if (!target->ordered())
            return std::unexpected("\"" + options.target + "\" is a build without a place in the order of releases.");
        asked.target = *target;
    }
    if (!options.train.empty()) {
        const auto train = parse_train(options.train);
        if (!train) return std::unexpected(unreadable(train.error(), "train"));
        asked.train = *train;
    }
    auto calendar = read_calendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    asked.calendar = std::move(*calendar);
    auto ends = read_model_ends(options.bulletins);
    if (!ends) return std::unexpected(ends.error());
    asked.model_ends = std::move(*ends);
    return asked;
}

int advise_on(const AdviseOptions& options) {
    const auto threads = static_cast<unsigned>(options.threads);
    const auto asked = asked_by(options);
    if (!asked) return failed(asked.error());
    const auto files = PlainFiles::open(options.files, false, threads);
    if (!files || !files->read_policy() || !files->read_advisories(options.files.advisories)) return kFailed;
    auto fleet = insight::files::number_fleet(files->devices, files->folder, *files->translator, threads);
    if (!fleet) return failed(fleet.error());

    std::vector<Version> known = std::move(files->advisories.releases);
    for (const Advisory& record : files->records) std::ranges::move(fixed_releases(record), std::back_inserter(known));
    const insight::engine::Engine engine(std::move(fleet->versions), std::move(fleet->facts), std::move(fleet->devices),
                                         std::move(files->advisories.terms), threads);
    KnownSupport support(asked->calendar);
    const AlikeDevices devices = alike(engine);
    learn_support(support, devices, engine.versions(), files->translator->platforms());
    for (const auto& [model, day] : asked->model_ends) support.ends(model, day);
    RealEnv real;
    const Surroundings surroundings{.engine = engine,
                                    .severities = files->advisories.severities,
                                    .platforms = files->translator->platforms(),
                                    .calendar = asked->calendar,
                                    .supports = support,
                                    .policy = files->advice,
                                    .today = real.env().clock.now().utc_day(),
                                    .threads = threads};
    if (asked->target) {
        const WhatIf result = what_if(devices, *asked->target, options.downgrades, surroundings);
        print_result(options.files.common, result, in_words(result, [&](std::int64_t advisory) {
                         return files->advisories.ids[static_cast<std::size_t>(advisory)];
                     }));
        return kOk;
    }
    const Advice advice =
        advise(devices, each_once(std::move(known)), {.pinned = asked->train, .downgrades = options.downgrades}, surroundings);
    print_result(options.files.common, advice, in_words(advice));
    return kOk;
}

}  // namespace

void add_insight_advise(Command& insight) {
    auto options = std::make_shared<AdviseOptions>();
    Command command = insight.command(
        "advise", "To which release the devices of a plain file had best move, or what comes of it if they move to one");
    options->files.add_to(command);
    command.takes("--target", options->target, "Only what comes of this release: which findings go, come and stay");
    command.takes("--train", options->train, "Only releases of this train: 21.4, 23.4-EVO");
    command.takes("--calendar", options->calendar, "The release calendar as YAML or JSON: when trains come out and end")
        .existing_file();
    command
        .takes("--bulletins", options->bulletins, "Bulletins of end of life as YAML or JSON: which models run no newer releases")
        .existing_file();
    command.flag("--downgrades", options->downgrades, "Devices may go back to an earlier release");
    command.takes("--threads", options->threads, "How many to work with").within(1, 64).shows_default();
    command.runs([options] { return advise_on(*options); });
}

}  // namespace aftercare::cli
