// `aftercare case show`: one case as the vendor's people see it.
#include "cli/case.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <map>

namespace aftercare::cli {

namespace {

constexpr std::int64_t kPage = 500;

struct ShowOptions {
    CommonOptions common;
    std::string number;
    std::int64_t steps = 10;
};

struct ShownCase {
    static constexpr describe::Note kNotes[] = {{"history", "The last steps, in their order."}};
    cases::CaseView row;
    std::vector<cases::ClockView> clocks;
    std::vector<cases::CaseEvent> history;
};
DESCRIBE(ShownCase, row, clocks, history)

// The last `most` steps.
Result<std::vector<cases::CaseEvent>> last_steps(server::App& app, const cases::CaseName& name, std::int64_t most) {
    std::vector<cases::CaseEvent> last;
    for (cases::CaseEventId after{};;) {
        auto page = TRY(app.cases().history(Caller::system(), name, after, kPage));
        const bool more = std::ssize(page) == kPage;
        if (more) after = page.back().id;
        std::ranges::move(page, std::back_inserter(last));
        if (std::ssize(last) > most) last.erase(last.begin(), last.end() - most);
        if (!more) return last;
    }
}

class Words {
public:
    Words(server::App& app, const ShownCase& shown) : app_(app), shown_(shown), zone_(zone_of(app, shown.row)) {}

    std::string text() {
        const cases::CaseView& row = shown_.row;
        text_ = row.number.text() + "  " + row.synopsis.text() + "\n";
        line("status", row.status.text() + (row.escalated ? ", escalated" : "") + (row.restricted ? ", restricted readers" : ""));
        const std::string priority(describe::enumerator_name(row.priority));
        const std::string first(describe::enumerator_name(row.first_priority));
        line("priority",
             priority + (first == priority ? "" : " (opened as " + first + ")") + (row.network_outage ? ", network outage" : ""));
        line("type", row.type.text() + (row.subtype ? ", " + row.subtype->text() : ""));
        line("account", account());
        line("contact", person(row.contact_id));
        for (const cases::ReachableContact& one : row.reachable) line("reachable", one.name->text() + ", " + one.phone->text());
        line("owner", person(row.owner_id));
        line("queue", row.queue ? row.queue->text() : "");
        line("product", (row.serial_number ? row.serial_number->text() + "  " : "") +
                            (row.platform ? row.platform->text() + "  " : "") + (row.software ? row.software->text() : ""));
        line("opened", moment(row.opened_at, zone_) + ", by " + std::string(describe::enumerator_name(row.channel)));
        terms();
        clocks();
        steps();
        return std::move(text_);
    }

private:
    void line(const char* what, const std::string& value) {
        if (value.empty()) return;
        std::string name(what);
        name.resize(11, ' ');
        text_ += "  " + name + value + "\n";
    }

    std::string account() {
        const auto found = app_.identity().find_account(Caller::system(), shown_.row.account_id);
        return found ? found->name.text() : shown_.row.account_id.text();
    }

    std::string person(const std::optional<identity::PersonId>& id) {
        if (!id) return "";
        const auto [known, fresh] = people_.try_emplace(*id, id->text());
        if (fresh)
            if (const auto found = app_.identity().find_person(Caller::system(), *id)) known->second = found->name->text();
        return known->second;
    }
    // What a step says that something was or is: a person by name, whatever else as it stands.
    std::string value(const std::optional<std::string>& said) {
        const auto id = said ? identity::PersonId::parse(*said) : std::unexpected(std::string());
        return id ? person(*id) : said.value_or("");
    }

    void terms() {
        const cases::CaseView& row = shown_.row;
        std::string terms = row.plan ? "plan " + row.plan->text() : "no plan";
        if (row.targets) terms += ", targets " + row.targets->text();
        terms += ", calendar " + row.calendar.text();
        if (row.expert_access) terms += ", expert access";
        if (row.escalation_desk) terms += ", escalation desk";
        line("terms", terms);
        for (const cases::NamedExclusion& one : row.exclusions) line("left out", one.code.text());
    }

    void clocks() {
        for (const cases::ClockView& clock : shown_.clocks) {
            std::string state(describe::enumerator_name(clock.now.standing));
            std::ranges::replace(state, '_', ' ');
            if (clock.due_at) state += ", due " + moment(*clock.due_at, zone_);
            if (clock.running() && clock.due_at)
                state += (clock.now.left_micros < 0 ? " (late by " : " (") + span(clock.now.left_micros) +
                         (clock.now.left_micros < 0 ? ")" : " left)");
            if (clock.met_at) state += ", met " + moment(*clock.met_at, zone_);
            line("clock", words_of(clock.kind) + ": " + state);
        }
    }

    void steps() {
        text_ += "\n";
        for (const cases::CaseEvent& step : shown_.history) {
            std::string what(describe::enumerator_name(step.kind));
            std::ranges::replace(what, '_', ' ');
            text_ += "  " + moment(step.at, zone_) + "  " + what + (step.internal ? " (internal)" : "");
            if (step.was || step.is_now) text_ += ": " + value(step.was) + (step.was ? " -> " : "") + value(step.is_now);
            text_ += step.actor_id ? ", by " + person(identity::PersonId{*step.actor_id}) + "\n" : "\n";
            if (!step.text) continue;
            std::string indented = step.text->text();
            for (std::size_t at = indented.find('\n'); at != std::string::npos; at = indented.find('\n', at + 7))
                indented.insert(at + 1, "      ");
            text_ += "      " + indented + "\n";
        }
    }

    server::App& app_;
    const ShownCase& shown_;
    std::string zone_;
    std::map<identity::PersonId, std::string> people_;
    std::string text_;
};

int show(const ShowOptions& options) {
    const auto name = read_case(options.number);
    if (!name) return kUsage;
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const Caller caller = Caller::system();
        ShownCase shown{.row = TRY(app.cases().find(caller, *name))};
        shown.clocks = TRY(app.cases().clocks(caller, *name));
        shown.history = TRY(last_steps(app, *name, options.steps));
        print_result(options.common, shown, Words(app, shown).text());
        return kOk;
    });
}

}  // namespace

void add_case_show(Command& cases) {
    auto options = std::make_shared<ShowOptions>();
    Command command = cases.command("show", "One case: its terms, its clocks, and what was done last");
    options->common.add_to(command);
    command.takes("number", options->number, "Its number, 2026-1121-0001 or 202611210001, or its id").required();
    command.takes("--steps", options->steps, "So many of the last steps").within(0, 10'000).shows_default();
    command.runs([options] { return show(*options); });
}

}  // namespace aftercare::cli
