#include "cases/record/calendars_kept.hpp"

#include "platform/describe/yaml.hpp"
#include "policy/pack_store.hpp"

namespace aftercare::cases {

const Calendars& CalendarsKept::calendars_of(db::Tx& tx, const std::string& version) {
    if (version == pack_.version()) return pack_.get<Calendars>();
    auto& kept = versions_[version];
    if (kept) return *kept;
    const auto file = policy::store::file_of(tx, version, "calendars.yaml");
    check(file.has_value(), "cases: a clock of a policy that nobody kept");
    auto read = std::make_unique<Calendars>();
    check(describe::read_yaml(describe::type_of<Calendars>(), read.get(), *file).empty(),
          "cases: calendars that can't be read again");
    kept = std::move(read);
    return *kept;
}

const Hours* CalendarsKept::hours_of(db::Tx& tx, const Clock& clock) {
    if (!clock.calendar) return nullptr;
    const std::lock_guard lock(mutex_);
    auto& hours = hours_[{clock.policy_version.text(), *clock.calendar}];
    if (!hours) {
        const Calendar* const calendar = calendars_of(tx, clock.policy_version.text()).find(*clock.calendar);
        check(calendar != nullptr, "cases: a clock of a calendar that its policy does not have");
        hours = std::make_unique<const Hours>(*calendar);
    }
    return hours.get();
}

}  // namespace aftercare::cases
