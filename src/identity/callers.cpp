#include "identity/callers.hpp"

#include "identity/caller_store.hpp"

namespace aftercare::identity {

namespace {

constexpr std::int64_t kMost = 20;
// Of those whose numbers end alike.
constexpr std::int64_t kMostLookedAt = 200;

Problem caller_unnamed() {
    return {.kind = ProblemKind::invalid_input,
            .code = "identity.caller_unnamed",
            .detail = "A caller is found by one of phone, pin and text.",
            .remedy = "Send exactly one of the three.",
            .rule = "CASE-20",
            .fields = {{"", "must have exactly one of phone, pin and text"}}};
}

KnownCallers cut(std::vector<KnownCaller> rows) {
    KnownCallers found{.callers = std::move(rows), .more = false};
    if (std::ssize(found.callers) > kMost) {
        found.callers.resize(kMost);
        found.more = true;
    }
    return found;
}

std::string significant(std::string_view phone) {
    std::string digits;
    for (const char c : phone)
        if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits += c;
    return digits;
}

}  // namespace

std::optional<std::string> phone_key(std::string_view phone) {
    constexpr std::size_t kLeast = 6;
    constexpr std::size_t kKept = 8;
    const std::string digits = significant(phone);
    if (digits.size() < kLeast) return std::nullopt;
    return digits.size() <= kKept ? digits : digits.substr(digits.size() - kKept);
}

bool may_be_same_phone(std::string_view one, std::string_view other) {
    const std::string a = significant(one);
    const std::string b = significant(other);
    return a.size() < b.size() ? b.ends_with(a) : a.ends_with(b);
}

Result<KnownCallers> CallerService::find(const Caller& caller, const FindCaller& request) {
    if (!caller.staff)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "access.forbidden",
                     .detail = "Callers are the vendor's to find.",
                     .remedy = "GET /api/v1/people lists those of your account.",
                     .rule = "ID-08"});
    if (request.phone.has_value() + request.pin.has_value() + request.text.has_value() != 1) return fail(caller_unnamed());
    if (request.pin) {
        const PersonId person = TRY(pins_.who(caller, request.pin->text()));
        return cut(identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::caller_with(tx, person); }));
    }
    if (request.text)
        return cut(identity_.db().read(caller.scope,
                                       [&](db::Tx& tx) { return store::callers_called(tx, request.text->text(), kMost + 1); }));
    const auto key = phone_key(request.phone->text());
    if (!key) return KnownCallers{};
    auto rows = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::callers_at(tx, *key, kMostLookedAt); });
    std::erase_if(rows, [&](const KnownCaller& row) {
        return !row.phone || !may_be_same_phone((*row.phone)->text(), request.phone->text());
    });
    return cut(std::move(rows));
}

}  // namespace aftercare::identity
