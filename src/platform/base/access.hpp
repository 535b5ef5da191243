// Who is calling and whose rows they may see. identity builds these; the platform carries them to every transaction and
// every use case, so that the tenancy wall (ID-09, ID-13) stands in one place.
#pragma once

#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

struct AccountTag {
    static constexpr std::string_view name = "AccountId";
};
using AccountId = Id<AccountTag>;

// The accounts whose rows a transaction may see: a few, or all (vendor staff, jobs, the command line).
class Scope {
public:
    static Scope all() { return Scope(true, {}); }
    static Scope of(AccountId account) { return Scope(false, {account}); }
    static Scope of(std::vector<AccountId> accounts) { return Scope(false, std::move(accounts)); }
    static Scope none() { return Scope(false, {}); }

    bool is_all() const { return all_; }
    // Empty where is_all().
    const std::vector<AccountId>& accounts() const { return accounts_; }
    bool contains(AccountId account) const;

private:
    Scope(bool all, std::vector<AccountId> accounts) : all_(all), accounts_(std::move(accounts)) {}
    bool all_;
    std::vector<AccountId> accounts_;
};

// What is done, in words of the rights table of the policy pack: "asset.register". A route names one.
struct Action {
    std::string_view name;
    bool operator==(const Action&) const = default;
};

// The actions that somebody may do. Names may be whole ("asset.read") or a slice's all ("asset.*", "*").
class ActionSet {
public:
    ActionSet() = default;
    explicit ActionSet(std::set<std::string, std::less<>> patterns) : patterns_(std::move(patterns)) {}
    bool contains(std::string_view action) const;
    const std::set<std::string, std::less<>>& patterns() const { return patterns_; }

private:
    std::set<std::string, std::less<>> patterns_;
};

// Marks a write as the one for a client's Idempotency-Key: the same key and request again gives the first outcome.
struct OnceKey {
    std::string key;          // What the client sent, 1 to 255 characters.
    std::string fingerprint;  // SHA-256 (hex) of method, path and body: the same key for another request is refused.
};

// Somebody who asks for something: a person's session, a token, a collector, or the system itself.
struct Caller {
    enum class Kind : std::uint8_t { anonymous, person, token, collector, system };

    Kind kind = Kind::anonymous;
    Uuid id{};                                 // The person, token or collector; nil for anonymous and system.
    Uuid person{};                             // The person who acts, also behind a token; nil where there is none.
    std::optional<Uuid> session;               // The session that the caller came with.
    AccountId account{};                       // The account that the caller belongs to; nil for anonymous and system.
    Scope scope = Scope::none();               // The accounts that the caller may see.
    bool staff = false;                        // Works for the vendor.
    std::shared_ptr<const ActionSet> actions;  // What the caller's roles (and token) allow.
    std::string address;                       // The network address of the request; empty for jobs and the command line.
    std::string request_id;
    std::string language;  // In which the person of a session is addressed; empty where nobody said so.
    std::optional<OnceKey> once;

    bool may(Action action) const { return kind == Kind::system || (actions && actions->contains(action.name)); }
    // Fails with access.forbidden (403). Call it after the object was found in the caller's scope (ID-09).
    Result<> require(Action action) const;
    // The account that a request is about: the one named, else the caller's own. Fails with access.account_unknown (404)
    // where the caller may not see it, and with access.account_needed where staff named none.
    Result<AccountId> account_or_own(const std::optional<AccountId>& named) const;

    // The program itself, everywhere.
    static Caller system();
};

// Whether a change was made against the version that is there now. Fails with access.version_changed (412).
Result<> require_version(std::int64_t current, std::optional<std::int64_t> if_match);

}  // namespace aftercare
