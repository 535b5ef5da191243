// `aftercare case explain`: how the due time of each clock comes about (CASE-12, CASE-31).
#include "cli/case.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::cli {

namespace {

struct ExplainOptions {
    CommonOptions common;
    std::string number;
    bool running = false;
};

struct ExplainedCase {
    cases::CaseNumber number;
    std::vector<cases::ClockView> clocks;
};
DESCRIBE(ExplainedCase, number, clocks)

std::string target_words(const cases::Target& target) {
    const auto count = [](std::int64_t number, const std::string& unit) {
        return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
    };
    if (target.minutes) return count(*target.minutes, "minute") + ", at any hour of any day";
    if (target.hours) return count(*target.hours, "hour") + ", at any hour of any day";
    if (target.business_days) return count(*target.business_days, "business day");
    return "the close of the next business day";
}

std::string state_words(const cases::ClockView& clock) {
    std::string state(describe::enumerator_name(clock.now.standing));
    std::ranges::replace(state, '_', ' ');
    return state + ", " + std::to_string(clock.now.percent) + " % of " + span(clock.now.total_micros) + " gone by";
}

class Words {
public:
    Words(server::App& app, std::string zone) : app_(app), zone_(std::move(zone)) {}

    std::string of(const cases::ClockView& clock) {
        const std::string zone = clock.working.time_zone ? clock.working.time_zone->text() : zone_;
        text_ = words_of(clock.kind) + " (" + std::string(describe::enumerator_name(clock.priority));
        if (clock.target_priority != clock.priority)
            text_ += ", with the target of " + std::string(describe::enumerator_name(clock.target_priority));
        text_ += "): " + state_words(clock) + "\n";
        line("target: " + target_words(clock.target));
        if (clock.calendar_name) line("calendar: " + clock.calendar_name->text() + ", " + zone);
        line("policy: " + clock.policy_version.text());
        line("began " + moment(clock.began_at, zone));
        if (clock.latest_due_at) line("due no later than " + moment(*clock.latest_due_at, zone) + ", as the clock before it");
        for (const cases::Segment& segment : clock.working.segments) line(line_of(segment, zone));
        if (clock.working.more) line("... and so on");
        line(clock.due_at ? "due " + moment(*clock.due_at, zone) : "not due while it is stopped");
        if (clock.met_at) line("met " + moment(*clock.met_at, zone));
        if (clock.ended_for) {
            std::string why(describe::enumerator_name(*clock.ended_for));
            std::ranges::replace(why, '_', ' ');
            line("ended " + moment(*clock.ended_at, zone) + ": " + why);
        }
        return std::move(text_);
    }

private:
    void line(const std::string& words) { text_ += "    " + words + "\n"; }

    std::string line_of(const cases::Segment& segment, const std::string& zone) {
        const std::string when = "  " + moment(segment.from, zone) + " to " + moment(segment.until, zone) + "  ";
        switch (segment.what) {
            case cases::SegmentKind::counted:
                return when + "counts " + span(segment.counted_micros);
            case cases::SegmentKind::closed:
                return when + "closed";
            case cases::SegmentKind::holiday:
                return when + "closed: " + (segment.holiday ? segment.holiday->text() : "holiday");
            case cases::SegmentKind::stopped:
                return when + "stopped: " + (segment.why ? segment.why->text() : "") + by(segment);
        }
        throw Bug("a segment of no kind");
    }

    // Who brought the case to where the clock stops.
    std::string by(const cases::Segment& segment) {
        if (!segment.who || segment.who->empty()) return "";
        const auto id = identity::PersonId::parse(segment.who->text());
        const auto person = id ? app_.identity().find_person(Caller::system(), *id) : Result<identity::Person>();
        return id && person ? ", by " + person->name->text() : "";
    }

    server::App& app_;
    std::string zone_;
    std::string text_;
};

int explain(const ExplainOptions& options) {
    const auto name = read_case(options.number);
    if (!name) return kUsage;
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const auto row = TRY(app.cases().find(Caller::system(), *name));
        ExplainedCase explained{.number = row.number};
        explained.clocks = TRY(app.cases().clocks(Caller::system(), *name));
        if (options.running) std::erase_if(explained.clocks, [](const cases::ClockView& clock) { return !clock.running(); });
        Words words(app, zone_of(app, row));
        std::string text;
        for (const cases::ClockView& clock : explained.clocks) text += words.of(clock);
        print_result(options.common, explained, text.empty() ? "No clock runs." : text);
        return kOk;
    });
}

}  // namespace

void add_case_explain(Command& cases) {
    auto options = std::make_shared<ExplainOptions>();
    Command command =
        cases.command("explain", "How the due time of each clock comes about: opening hours, holidays, stops, policy");
    options->common.add_to(command);
    command.takes("number", options->number, "The case: its number or id").required();
    command.flag("--running", options->running, "Those clocks alone that have not ended");
    command.runs([options] { return explain(*options); });
}

}  // namespace aftercare::cli
