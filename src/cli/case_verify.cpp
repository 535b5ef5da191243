// `aftercare case verify`: whether the clocks that are stored are those that the histories of their cases make (CASE-31).
#include "cases/proof/clock_proof.hpp"
#include "cli/case.hpp"

#include <unistd.h>
#include <cstdio>

namespace aftercare::cli {

namespace {

// More are counted, not listed: a report of a million lines is read by nobody.
constexpr std::size_t kMostListed = 1'000;

struct Verified : cases::ClockProofCounts {
    static constexpr describe::Note kNotes[] = {{"found", "The first thousand."}};
    std::vector<cases::ClockDifference> found;
};
DESCRIBE_DERIVED(Verified, cases::ClockProofCounts, found)

std::string due(const std::optional<Instant>& at) { return at ? at->text() : "nothing"; }

std::string line_of(const cases::ClockDifference& one) {
    return "  " + one.number.text() + ", clock " + std::to_string(one.position) + " (" + words_of(one.kind) + "): " + one.what +
           " differs; stored is due " + due(one.stored_due_at) + ", by the history " + due(one.due_at) + "\n";
}

int verify(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const bool on_terminal = isatty(STDERR_FILENO) != 0;
    Verified verified;
    cases::ClockProof proof(app->db(), app->pack());
    const auto found = [&](const cases::ClockDifference& one) {
        if (verified.found.size() < kMostListed) verified.found.push_back(one);
    };
    const auto tell = [&](const cases::ClockProofCounts& so_far) {
        if (on_terminal)
            std::fprintf(stderr, "\r%lld of %lld cases", static_cast<long long>(so_far.cases),
                         static_cast<long long>(so_far.cases_in_all));
    };
    static_cast<cases::ClockProofCounts&>(verified) = proof.prove(found, tell);
    if (on_terminal) std::fputc('\n', stderr);
    std::string text =
        "Read " + std::to_string(verified.clocks) + " clocks of " + std::to_string(verified.cases) + " open cases: ";
    text +=
        verified.differences == 0 ? "every one is as its history makes it." : std::to_string(verified.differences) + " differ.\n";
    for (const cases::ClockDifference& one : verified.found) text += line_of(one);
    print_result(options, verified, text);
    return verified.differences == 0 ? kOk : kFailed;
}

}  // namespace

void add_case_verify(Command& cases) {
    auto options = std::make_shared<CommonOptions>();
    Command command =
        cases.command("verify", "Work out the clocks of every open case from its history, and say which are stored otherwise");
    options->add_to(command);
    command.footer("Nothing is changed. Exit code 1 where something differs.");
    command.runs([options] { return verify(*options); });
}

}  // namespace aftercare::cli
