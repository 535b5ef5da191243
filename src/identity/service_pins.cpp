#include "identity/service_pins.hpp"

#include "identity/audit.hpp"
#include "identity/rules.hpp"
#include "identity/service_pin_store.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace aftercare::identity {

namespace {

constexpr std::size_t kDigits = 8;
// A PIN that somebody has already is drawn anew: with a million people that happens once in a hundred.
constexpr int kDraws = 20;

std::string drawn(Random& random) {
    std::string digits;
    while (digits.size() < kDigits) {
        std::array<std::uint8_t, kDigits> bytes{};
        random.fill(bytes);
        for (const std::uint8_t byte : bytes)
            // Bytes beyond the last whole multiple would make some digits likelier.
            if (byte < 250 && digits.size() < kDigits) digits += static_cast<char>('0' + byte % 10);
    }
    return digits;
}

std::string digits_of(std::string_view typed) {
    std::string digits;
    for (const char c : typed)
        if ('0' <= c && c <= '9') digits += c;
    return digits;
}

AuditFact fact_of(AccountId account, PersonId person, Action action) {
    return {.account = account, .action = std::string(action.name), .object_kind = "person", .object_id = person.uuid};
}

Problem pin_wrong() {
    return {.kind = ProblemKind::invalid_input,
            .code = "identity.pin_wrong",
            .detail = "Nobody has this service PIN, or it holds no more.",
            .remedy = "Ask for it again, or find the caller by number or name.",
            .rule = "CASE-20",
            .fields = {{"/pin", "is nobody's"}}};
}

Problem pins_locked() {
    return {.kind = ProblemKind::too_many_requests,
            .code = "identity.pins_locked",
            .detail = "You tried too many service PINs that were wrong.",
            .remedy = "Find the caller by number or name; PINs can be tried again in a while.",
            .rule = "CASE-20"};
}

// What a look-up comes to: kept also where it is a refusal.
struct Found {
    bool locked = false;
    std::optional<PersonId> person;
};

}  // namespace

void add_service_pin_policy(policy::Sections& sections) {
    sections.add<ServicePinRules>("service_pins", [](const ServicePinRules&, policy::Complaints&) {});
}

ServicePinService::ServicePinService(Service& identity, const crypto::ServerKey& key)
    : identity_(identity), key_(key.for_purpose("service_pin")) {}

std::string ServicePinService::lookup_of(std::string_view digits) const {
    return crypto::hex(crypto::hmac_sha256(std::string_view(reinterpret_cast<const char*>(key_.data()), key_.size()), digits));
}

Result<ServicePinState> ServicePinService::find(const Caller& caller) {
    TRY(require_session(caller, "CASE-20"));
    const auto pin = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_pin(tx, PersonId{caller.person}); });
    if (!pin || pin->expires_at <= identity_.env().clock.now()) return ServicePinState{};
    return ServicePinState{.made_at = pin->made_at, .expires_at = pin->expires_at};
}

Result<NewServicePin> ServicePinService::make(const Caller& caller) {
    TRY(require_session(caller, "CASE-20"));
    Env& env = identity_.env();
    const std::int64_t days = identity_.pack().get<ServicePinRules>().days;
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<NewServicePin> {
        const Instant now = env.clock.now();
        store::ServicePin pin{.person_id = PersonId{caller.person},
                              .account_id = caller.account,
                              .lookup = {},
                              .made_at = now,
                              .expires_at = now.plus(std::chrono::days{days})};
        store::delete_pin(tx, pin.person_id);
        for (int i = 0; i < kDraws; ++i) {
            const std::string digits = drawn(env.random);
            pin.lookup = lookup_of(digits);
            if (!store::insert_new(tx, pin)) continue;
            append_audit(tx, env, caller, fact_of(caller.account, pin.person_id, kServicePinMake));
            return NewServicePin{.pin = digits.substr(0, kDigits / 2) + " " + digits.substr(kDigits / 2),
                                 .made_at = pin.made_at,
                                 .expires_at = pin.expires_at};
        }
        throw Bug("identity: no free service PIN was drawn");
    });
}

Result<> ServicePinService::remove(const Caller& caller) {
    TRY(require_session(caller, "CASE-20"));
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const PersonId person{caller.person};
        if (store::delete_pin(tx, person))
            append_audit(tx, identity_.env(), caller, fact_of(caller.account, person, kServicePinRemove));
        return {};
    });
}

Result<PersonId> ServicePinService::who(const Caller& caller, const std::string& pin) {
    Env& env = identity_.env();
    const std::string lookup = lookup_of(digits_of(pin));
    const ServicePinRules& rules = identity_.pack().get<ServicePinRules>();
    const Found found = TRY(identity_.db().write(caller, [&](db::Tx& tx) -> Result<Found> {
        const Instant now = env.clock.now();
        store::PinTries tries = store::lock_tries(tx, PersonId{caller.person});
        if (tries.locked_until && now < *tries.locked_until) return Found{.locked = true};
        const auto kept = store::pin_with(tx, lookup);
        const auto person = kept && now < kept->expires_at ? find_person_in_scope(tx, kept->person_id) : std::nullopt;
        if (person && person->status == PersonStatus::active) {
            store::save(tx, {.person_id = tries.person_id});
            append_audit(tx, env, caller, fact_of(person->account_id, person->id, kServicePinUse));
            return Found{.locked = false, .person = person->id};
        }
        tries.locked_until.reset();
        if (++tries.failed_tries >= rules.tries) {
            const std::int64_t minutes = rules.lock_minutes;
            tries = {.person_id = tries.person_id, .failed_tries = 0, .locked_until = now.plus(std::chrono::minutes{minutes})};
            append_audit(tx, env, caller, fact_of(caller.account, tries.person_id, kServicePinLock));
        }
        store::save(tx, tries);
        return Found{};
    }));
    if (found.locked) return fail(pins_locked());
    if (!found.person) return fail(pin_wrong());
    return *found.person;
}

}  // namespace aftercare::identity
