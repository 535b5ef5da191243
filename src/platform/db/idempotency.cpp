#include "platform/db/base_db.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::db {

namespace {

struct KeptOutcome {
    AccountId account_id;
    Uuid caller_id;
    std::string key;
    std::string fingerprint;
    std::optional<describe::Json> value;  // None only inside the transaction that claims the key.
    Instant created_at;
};
DESCRIBE(KeptOutcome, account_id, caller_id, key, fingerprint, value, created_at)

const Statement kFind{"idempotency.find", literal("select " + std::string(columns_of<KeptOutcome>()) +
                                                  " from idempotency where account_id = :account_id and caller_id = :caller_id"
                                                  " and key = :key")};
constexpr Statement kKeep{"idempotency.keep",
                          "update idempotency set value = :value"
                          " where account_id = :account_id and caller_id = :caller_id and key = :key"};
constexpr Statement kPurge{"idempotency.purge",
                           "delete from idempotency where (account_id, caller_id, key) in (select account_id, caller_id, key"
                           " from idempotency where created_at < :before order by created_at limit :most)"};

// Keys of callers without credentials would be shared by all of them.
bool keeps(const Caller& caller) { return caller.once && caller.kind != Caller::Kind::anonymous; }

}  // namespace

std::int64_t purge_idempotency(Tx& tx, Instant before, std::int64_t most) {
    return tx.run(kPurge, {{"before", before}, {"most", most}});
}

Result<bool> BaseDb::recall(Tx& tx, const Caller& caller, const describe::Type& type, void* value) {
    if (!keeps(caller)) return false;
    const OnceKey& once = *caller.once;
    const KeptOutcome claim{caller.account, caller.id, once.key, once.fingerprint, {}, env_.clock.now()};
    if (tx.insert_new("idempotency", claim)) return false;
    const auto kept = tx.one<KeptOutcome>(kFind, {{"account_id", caller.account}, {"caller_id", caller.id}, {"key", once.key}});
    // A caller's second write in one request meets its own claim, and the value of the first, which is another's type.
    check(kept.has_value(), "an idempotency key that can neither be claimed nor read");
    if (kept->fingerprint != once.fingerprint) {
        return fail({.kind = ProblemKind::conflict,
                     .code = "http.idempotency_key_reused",
                     .detail = "This Idempotency-Key was used for another request.",
                     .remedy = "Send a new key with a new request.",
                     .rule = "Q-03"});
    }
    check(kept->value.has_value(), "an idempotency key was kept without its outcome");
    const auto problems = describe::read_json(type, value, kept->value->text, {.blank_texts = true});
    check(problems.empty(), "an idempotency key's outcome does not read back");
    return true;
}

void BaseDb::keep(Tx& tx, const Caller& caller, const describe::Type& type, const void* value) {
    if (!keeps(caller)) return;
    describe::Json json;
    json.text.clear();
    describe::write_json(type, value, json.text);
    check(tx.run(kKeep, {{"value", json}, {"account_id", caller.account}, {"caller_id", caller.id}, {"key", caller.once->key}}) ==
              1,
          "an idempotency key was not kept");
}

}  // namespace aftercare::db
