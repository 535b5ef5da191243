#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/base/concat.hpp"

#include <unistd.h>

namespace aftercare::cli {

namespace {

struct Checked {
    std::string version;
    std::vector<std::string> files;
};
DESCRIBE(Checked, version, files)

int check_pack(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    Checked checked{.version = context->pack().version()};
    for (const auto& [name, content] : context->pack().files()) checked.files.push_back(name);
    print_result(options, checked, "The policy pack is sound. Version " + checked.version);
    return kOk;
}

struct PreviewOptions {
    CommonOptions common;
    std::string folder;
};

std::string text_of(const cases::ClockMove& move) {
    const auto line = [](std::int64_t count, std::string_view what) { return concat({std::to_string(count), " ", what, "\n"}); };
    return line(move.cases_done, "open cases were looked at.") + line(move.changed, "would have another clock:") +
           line(move.earlier, "clocks due earlier,") + line(move.later, "due later,") + line(move.begun, "more,") +
           line(move.ended, "fewer.") + line(move.breaching, "cases would be late that are not now.") +
           line(move.relieved, "cases that are late now would not be.");
}

// How far it is, where somebody watches.
bool tell_progress(const cases::ClockMove& move) {
    if (isatty(STDERR_FILENO) != 0)
        std::fprintf(stderr, "\r%lld of %lld open cases%s", static_cast<long long>(move.cases_done),
                     static_cast<long long>(move.cases_in_all), move.state == cases::ClockMoveState::done ? "\n" : "");
    return true;
}

int preview(const PreviewOptions& options) {
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const auto candidate = policy::load(options.folder, server::policy_sections());
        if (!candidate) {
            for (const policy::Complaint& complaint : candidate.error())
                std::fprintf(stderr, "%s\n", policy::to_text(complaint).c_str());
            return kUsage;
        }
        const cases::ClockMove move = TRY(app.clock_moves().work_out(*candidate, tell_progress));
        print_result(options.common, move, text_of(move));
        return kOk;
    });
}

}  // namespace

void add_policy(Command& program) {
    auto options = std::make_shared<CommonOptions>();
    Command policy = program.group("policy", "The policy pack");
    Command command = policy.command("check", "Read the pack and say every mistake with file and line");
    options->add_to(command);
    command.runs([options] { return check_pack(*options); });

    auto asked = std::make_shared<PreviewOptions>();
    Command would = policy.command("preview", "Say what another pack would do to the clocks of cases that run; changes nothing");
    asked->common.add_to(would);
    would.takes("folder", asked->folder, "The pack that might come into force").required();
    would.runs([asked] { return preview(*asked); });
}

}  // namespace aftercare::cli
