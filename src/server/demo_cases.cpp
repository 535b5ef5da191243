#include "server/demo_cases.hpp"

#include "cases/record/case_store.hpp"
#include "platform/describe/yaml.hpp"
#include "server/demo.hpp"
#include "server/demo_deeds.hpp"

#include <algorithm>

namespace aftercare::server {

namespace {

using std::chrono::minutes;

// Works on what nobody owns.
constexpr const char* kSpare = "engineer@northwind.example";
constexpr const char* kServiceManager = "service-manager@northwind.example";

std::optional<minutes> unit_of(char letter) {
    switch (letter) {
        case 'd':
            return std::chrono::days{1};
        case 'h':
            return std::chrono::hours{1};
        case 'm':
            return minutes{1};
        default:
            return std::nullopt;
    }
}

Result<assets::AssetId> asset_of(DemoWorld& world, const assets::SerialNumber& serial) {
    const auto found = world.app().db().read(Scope::all(), [&](db::Tx& tx) { return assets::store::find_by_serial(tx, serial); });
    check(found.size() == 1, "a case of the demo is about no asset");
    return found.front().id;
}

// The full or half hour before: nobody plans to the minute.
Instant at_half_hour(Instant at) {
    constexpr std::int64_t kHalfHour = std::chrono::microseconds(minutes{30}).count();
    return Instant{at.micros_since_epoch() / kHalfHour * kHalfHour};
}

DemoCases read_cases() {
    DemoCases all;
    const auto problems = describe::read_yaml(describe::type_of<DemoCases>(), &all, demo_cases_text());
    if (!problems.empty())
        throw Bug("demo_cases.yaml:" + std::to_string(problems.front().line) + ": " + problems.front().pointer + " " +
                  problems.front().detail);
    return all;
}

}  // namespace

std::expected<DemoAgo, std::string> DemoAgo::parse(std::string_view text) {
    DemoAgo made;
    made.text_ = text;
    std::int64_t number = -1;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            number = std::max<std::int64_t>(number, 0) * 10 + (c - '0');
        } else if (const auto unit = unit_of(c); unit && number >= 0) {
            made.minutes_ += *unit * number;
            number = -1;
        } else if (c != ' ') {
            return std::unexpected("is no span such as 3d 4h 20m");
        }
    }
    if (number >= 0 || text.empty()) return std::unexpected("is no span such as 3d 4h 20m");
    return made;
}

Result<Caller> DemoStories::actor(const DemoCase& story, const DemoStep& step) {
    if (step.by) {
        Caller acting = TRY(world_.acting(step.by->text().c_str()));
        // A partner acts for its customer, by the link between them.
        if (story.contact && !acting.staff) {
            const AccountId customer = TRY(world_.acting(story.contact->text().c_str())).account;
            acting.scope = Scope::of(std::vector{acting.account, customer});
        }
        return acting;
    }
    const auto row = world_.app().db().read(Scope::all(),
                                            [&](db::Tx& tx) { return cases::store::find_case(tx, known_.at(story.key.text())); });
    return row->owner_id ? world_.acting(*row->owner_id) : world_.acting(kSpare);
}

Result<> DemoStories::announce(const Caller& caller, const DemoCase& story) {
    const DemoWindow& window = story.window.value();
    cases::AnnounceEvent event;
    const Instant begins = at_half_hour(past_.today().plus(minutes{window.begins_in_minutes.value}));
    event.from_at = begins;
    event.until_at = begins.plus(minutes{window.minutes.value});
    event.zone = window.zone;
    for (const auto& serial : window.serials) event.asset_ids.push_back(TRY(asset_of(world_, serial)));
    event.contacts.push_back({.name = window.contact, .phone = OneLine<3, 40>(window.phone.text())});
    event.subtype = story.subtype;
    event.synopsis = story.synopsis;
    event.description = story.description;
    event.tracking_number = story.tracking;
    const auto made = TRY(world_.app().case_companions().planned_events().announce(caller, event));
    known_.emplace(story.key.text(), made.case_id);
    return {};
}

Result<> DemoStories::arrange(const DemoCase& story, bool ready) {
    const Caller manager = TRY(world_.acting(kServiceManager));
    cases::ArrangeReadiness readiness{.engineer_id = {}, .done = {}, .ready = ready};
    if (story.window->engineer)
        readiness.engineer_id = identity::PersonId{TRY(world_.acting(story.window->engineer->text().c_str())).person};
    for (const cases::ReadinessCheck& one : world_.app().pack().get<cases::PlannedEventRules>().checks)
        if (one.required && (ready || readiness.done.empty())) readiness.done.push_back(one.code);
    TRY(world_.app().case_companions().planned_events().arrange(manager, known_.at(story.key.text()), readiness, {}));
    return {};
}

Result<> DemoStories::open(const DemoCase& story) {
    Caller caller = TRY(actor(story, {.ago = story.ago, .by = story.by}));
    if (story.by_program.value_or(false)) caller.kind = Caller::Kind::token;
    if (story.window) return announce(caller, story);
    cases::OpenCase request{.type = story.type,
                            .subtype = story.subtype,
                            .synopsis = story.synopsis,
                            .description = story.description,
                            .priority = story.priority,
                            .network_outage = story.outage.value_or(false),
                            .serial_number = story.serial,
                            .tracking_number = story.tracking,
                            .language = story.language,
                            .labels = story.labels.value_or(cases::CaseLabels{}),
                            .channel = story.channel,
                            .reachable = story.reachable.value_or(cases::ReachableContacts{})};
    if (story.contact) {
        const Caller contact = TRY(world_.acting(story.contact->text().c_str()));
        request.account_id = contact.account;
        request.contact_id = identity::PersonId{contact.person};
    }
    if (story.channel == cases::Channel::phone) request.called_at = world_.app().env().clock.now().plus(-minutes{4});
    known_.emplace(story.key.text(), TRY(world_.app().cases().open(caller, request)).id);
    return {};
}

Result<> DemoStories::take(const DemoCase& story, const DemoStep& step) {
    const Caller caller = TRY(actor(story, step));
    DemoDoing doing{.world = world_, .caller = caller, .on = known_.at(story.key.text()), .step = step, .other = {}};
    if (step.other) doing.other = known_.at(step.other->text());
    return do_deed(doing);
}

std::string DemoStories::number_of(std::string_view key) const {
    const cases::CaseId id = known_.find(key)->second;
    return world_.app().db().read(Scope::all(), [&](db::Tx& tx) { return cases::store::find_case(tx, id); })->number.text();
}

void DemoStories::tell(const DemoCase& story) {
    past_.add(story.ago.minutes(), [this, &story] { return open(story); });
    if (story.window) {
        const bool ready = story.window->arranged.has_value();
        past_.add(ready ? story.window->arranged->minutes() : story.ago.minutes() / 2,
                  [this, &story, ready] { return arrange(story, ready); });
    }
    if (!story.steps) return;
    for (const DemoStep& step : *story.steps) past_.add(step.ago.minutes(), [this, &story, &step] { return take(story, step); });
}

Result<bool> make_demo_cases(App& app, DemoClock& clock) {
    DemoWorld world(app);
    if (has_demo_desk(world)) return false;
    DemoPast past(app, clock);
    TRY(make_demo_desk(world, past.today()));
    DemoStories stories(world, past);
    const DemoCases all = read_cases();
    for (const DemoCase& one : all.cases) stories.tell(one);
    add_demo_mails(world, past, stories);
    TRY(past.happen());
    return true;
}

}  // namespace aftercare::server
