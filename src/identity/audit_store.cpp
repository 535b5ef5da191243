#include "identity/audit_store.hpp"

#include "identity/audit_many.hpp"

#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace aftercare::identity {

namespace {

struct Head {
    AccountId account_id;
    std::int64_t seq = 0;
    std::string hash;
    std::int64_t anchored_seq = 0;
};
DESCRIBE(Head, account_id, seq, hash, anchored_seq)

struct SubjectKey {
    AccountId account_id;
    Uuid subject_id;
    std::string key;
    Instant created_at;
};
DESCRIBE(SubjectKey, account_id, subject_id, key, created_at)

#define ENTRY_COLUMNS                                                                                                      \
    "e.account_id, e.seq, e.at, e.actor_kind, e.actor_id, e.address, e.request_id, e.action, e.object_kind, e.object_id, " \
    "e.before, "                                                                                                           \
    "e.after, e.previous_hash, e.hash"
constexpr db::Statement kLockHead{
    "identity.lock_audit_head",
    "select h.account_id, h.seq, h.hash, h.anchored_seq from audit_head h where h.account_id = :account_id {for_update}"};
constexpr db::Statement kMoveHead{"identity.move_audit_head",
                                  "update audit_head set seq = :seq, hash = :hash where account_id = :account_id"};
constexpr db::Statement kHeadsAfter{
    "identity.audit_heads",
    "select h.account_id, h.seq, h.hash, h.anchored_seq from audit_head h where {scope:h.account_id} "
    "and (cast(:after as text) is null or h.account_id > :after) order by h.account_id limit 500"};
constexpr db::Statement kEntriesAfter{"identity.audit_entries",
                                      "select " ENTRY_COLUMNS
                                      " from audit_entry e where e.account_id = :account_id and e.seq > :after and "
                                      "{scope:e.account_id} order by e.seq limit 500"};
constexpr db::Statement kHeadless{
    "identity.audit_headless",
    "select distinct e.account_id, 0, '', 0 from audit_entry e where {scope:e.account_id} and not exists "
    "(select 1 from audit_head h where h.account_id = e.account_id) order by e.account_id limit 500"};
#define ENTRY_FILTER                                                            \
    "and (cast(:object_id as text) is null or e.object_id = :object_id) "       \
    "and (cast(:object_kind as text) is null or e.object_kind = :object_kind) " \
    "and (cast(:actor_id as text) is null or e.actor_id = :actor_id) "          \
    "and (cast(:action as text) is null or e.action = :action) "                \
    "and (cast(:from as bigint) is null or e.at >= :from) and (cast(:until as bigint) is null or e.at < :until) "
constexpr db::Statement kListOfAccount{
    "identity.list_audit",
    "select " ENTRY_COLUMNS " from audit_entry e where e.account_id = :account_id and {scope:e.account_id} " ENTRY_FILTER
    "and (cast(:refused as bigint) = 0 or e.action like '%.refused') and (cast(:before_seq as bigint) is null or e.seq < "
    ":before_seq) order by e.seq desc limit :limit"};
#define LIST_ALL "select " ENTRY_COLUMNS " from audit_entry e where {scope:e.account_id} " ENTRY_FILTER
#define ALL_ORDER                                                                                                             \
    "and (cast(:before_at as bigint) is null or e.at < :before_at or (e.at = :before_at and (e.account_id < :before_account " \
    "or (e.account_id = :before_account and e.seq < :before_seq)))) order by e.at desc, e.account_id desc, e.seq desc limit " \
    ":limit"
constexpr db::Statement kListAll{"identity.list_audit_of_all", LIST_ALL ALL_ORDER};
// Word for word the condition of an index, which holds nothing else.
#define REFUSED "and e.action like '%.refused' "
constexpr db::Statement kListRefused{"identity.list_refusals_of_all", LIST_ALL REFUSED ALL_ORDER};
constexpr db::Statement kFindEntry{
    "identity.find_audit",
    "select " ENTRY_COLUMNS " from audit_entry e where e.account_id = :account_id and e.seq = :seq and {scope:e.account_id}"};
constexpr db::Statement kFindKeys{"identity.find_subject_keys",
                                  "select k.account_id, k.subject_id, k.key, k.created_at from subject_key k "
                                  "where {scope:k.account_id} and {in:k.subject_id:subjects}"};
constexpr db::Statement kFindKey{"identity.find_subject_key",
                                 "select k.account_id, k.subject_id, k.key, k.created_at from subject_key k "
                                 "where k.account_id = :account_id and k.subject_id = :subject_id"};
constexpr db::Statement kForgetSubject{"identity.forget_subject",
                                       "delete from subject_key where account_id = :account_id and subject_id = :subject_id and "
                                       "{scope:account_id}"};

struct Ends {
    std::int64_t head = 0;
    std::int64_t last = 0;
};
DESCRIBE(Ends, head, last)
// In one statement, so that entries written meanwhile are in both or in neither.
constexpr db::Statement kEnds{
    "identity.audit_ends",
    "select h.seq, (select max(e.seq) from audit_entry e where e.account_id = h.account_id) from audit_head h "
    "where h.account_id = :account_id and {scope:h.account_id}"};

constexpr std::string_view kActorKinds[] = {"anonymous", "person", "token", "collector", "system"};
const std::string kNoHash(64, '0');

// The account's head, locked; made on first use.
Head lock_head(db::Tx& tx, AccountId account) {
    auto head = tx.one<Head>(kLockHead, {{"account_id", account}});
    if (head) return *head;
    // Two first writers of one account: the loser's insert waits for the winner and then does nothing.
    (void)tx.insert_new("audit_head", Head{account, 0, kNoHash, 0});
    return tx.one<Head>(kLockHead, {{"account_id", account}}).value();
}

crypto::SealKey key_of(const SubjectKey& row) {
    const auto bytes = crypto::base64url_decode(row.key);
    check(bytes && bytes->size() == 32, "a subject key is damaged");
    crypto::SealKey key;
    std::ranges::copy(*bytes, key.begin());
    return key;
}

crypto::SealKey subject_key(db::Tx& tx, Env& env, AccountId account, Uuid subject) {
    auto kept = tx.one<SubjectKey>(kFindKey, {{"account_id", account}, {"subject_id", subject}});
    if (!kept) {
        (void)tx.insert_new("subject_key", SubjectKey{account, subject, crypto::random_token(env.random, 32), env.clock.now()});
        kept = tx.one<SubjectKey>(kFindKey, {{"account_id", account}, {"subject_id", subject}});
    }
    return key_of(kept.value());
}

// A sealed field is an object, which nothing that people write can be: their words stand between quotes.
constexpr std::string_view kSealBegins = R"({"sealed":)";
// Goes on so where the seal is under another's key than its object's.
constexpr std::string_view kSubjectBegins = R"(,"of":")";
// How the first rows sealed a field: a text. People can write such a text, so it is opened only where it proves to be a seal.
constexpr std::string_view kTextSealBegins = R"("sealed:)";

// The length of the JSON string at the beginning of `json`, with both its quotes.
std::size_t string_length(std::string_view json) {
    std::size_t at = 1;
    while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
    return std::min(at + 1, json.size());
}

// The key of a subject, or of the object where none is named; nullptr where it is destroyed.
using KeyOf = std::function<const crypto::SealKey*(const std::optional<Uuid>& subject)>;

// What the seal at the beginning of `json` holds, as JSON, and its length; none where there is no seal.
struct Opened {
    std::string plain;
    std::size_t length = 0;
};
std::optional<Opened> opened_seal(std::string_view json, const KeyOf& key_of) {
    if (json.starts_with(kSealBegins)) {
        const std::string_view text = json.substr(kSealBegins.size());
        if (!text.starts_with('"')) return std::nullopt;
        const std::size_t length = string_length(text);
        std::string_view rest = text.substr(length);
        std::optional<Uuid> subject;
        if (rest.starts_with(kSubjectBegins)) {
            const auto id = Uuid::parse(rest.substr(kSubjectBegins.size(), Uuid::kLength));
            rest.remove_prefix(std::min(rest.size(), kSubjectBegins.size() + Uuid::kLength));
            if (!id || !rest.starts_with('"')) return std::nullopt;
            subject = *id;
            rest.remove_prefix(1);
        }
        if (!rest.starts_with('}')) return std::nullopt;
        const crypto::SealKey* const key = key_of(subject);
        const auto plain = key ? crypto::unseal(text.substr(1, length - 2), *key) : std::nullopt;
        return Opened{plain.value_or("\"(erased)\""), json.size() - rest.size() + 1};
    }
    const crypto::SealKey* const key = json.starts_with(kTextSealBegins) ? key_of(std::nullopt) : nullptr;
    if (!key) return std::nullopt;
    const std::size_t length = string_length(json);
    auto plain = crypto::unseal(json.substr(kTextSealBegins.size(), length - kTextSealBegins.size() - 1), *key);
    return plain ? std::optional(Opened{*std::move(plain), length}) : std::nullopt;
}

// The JSON with its sealed fields opened; where the key is destroyed (ID-14) they say that they were erased.
std::string unsealed(std::string_view json, const KeyOf& key_of) {
    std::string out;
    while (!json.empty()) {
        // From one object or text to the next: what stands inside a text is never looked at.
        const std::size_t next = std::min(json.find_first_of("{\""), json.size());
        out += json.substr(0, next);
        json.remove_prefix(next);
        if (json.empty()) break;
        if (const auto opened = opened_seal(json, key_of)) {
            out += opened->plain;
            json.remove_prefix(opened->length);
            continue;
        }
        const std::size_t length = json.front() == '"' ? string_length(json) : 1;
        out += json.substr(0, length);
        json.remove_prefix(length);
    }
    return out;
}

// Follows one chain; the first fault ends it. Gives the number of entries read.
std::int64_t verify_chain(db::Db& db, const Scope& scope, const Head& head, std::vector<AuditFault>& faults) {
    std::int64_t seq = 0;
    std::string previous = kNoHash;
    const auto fault = [&](std::int64_t at, std::string detail) {
        faults.push_back({head.account_id, at, std::move(detail)});
        return seq;
    };
    while (true) {
        const auto entries = db.read(scope, [&](db::Tx& tx) {
            return tx.all<AuditEntry>(kEntriesAfter, {{"account_id", head.account_id}, {"after", seq}});
        });
        for (const AuditEntry& entry : entries) {
            // Entries written after the head was read belong to a later look.
            if (entry.seq > head.seq) break;
            if (entry.seq != seq + 1) return fault(seq + 1, "is missing");
            if (entry.previous_hash != previous) return fault(entry.seq, "is not chained to the entry before it");
            if (chain_hash(entry) != entry.hash) return fault(entry.seq, "was changed");
            previous = entry.hash;
            seq = entry.seq;
        }
        if (entries.size() < 500 || seq >= head.seq) break;
    }
    if (seq != head.seq) return fault(seq + 1, "is missing: the chain is cut short");
    if (previous != head.hash) return fault(seq, "is not the end that the chain had");
    return seq;
}

// Whether the chain ends where its head says: a row behind it was put there by somebody else, and stops every further entry.
void verify_end(db::Db& db, const Scope& scope, AccountId account, std::vector<AuditFault>& faults) {
    const auto ends = db.read(scope, [&](db::Tx& tx) { return tx.one<Ends>(kEnds, {{"account_id", account}}); });
    if (ends && ends->last > ends->head)
        faults.push_back({account, ends->head + 1, "is behind the end of the chain: it was put there past the program"});
}

}  // namespace

std::string chain_hash(const AuditEntry& entry) {
    AuditEntry unhashed = entry;
    unhashed.hash.clear();
    return crypto::hex(crypto::sha256(describe::to_json(unhashed)));
}

namespace {

// The entry behind the head, which it becomes.
void append_behind(db::Tx& tx, Env& env, const Caller& caller, const AuditFact& fact, Head& head) {
    AuditEntry entry{.account_id = fact.account,
                     .seq = head.seq + 1,
                     .at = env.clock.now(),
                     .actor_kind = std::string(kActorKinds[static_cast<std::size_t>(caller.kind)]),
                     .address = caller.address,
                     .request_id = caller.request_id,
                     .action = fact.action,
                     .object_kind = fact.object_kind,
                     .object_id = fact.object_id,
                     .before = fact.before,
                     .after = fact.after,
                     .previous_hash = head.hash};
    if (!caller.id.nil()) entry.actor_id = caller.id;
    entry.hash = chain_hash(entry);
    tx.insert("audit_entry", entry);
    head.seq = entry.seq;
    head.hash = entry.hash;
}

}  // namespace

void append_audit(db::Tx& tx, Env& env, const Caller& caller, const AuditFact& fact) {
    append_audit_all(tx, env, caller, fact.account, {&fact, 1});
}

void append_audit_all(db::Tx& tx, Env& env, const Caller& caller, AccountId account, std::span<const AuditFact> facts) {
    if (facts.empty()) return;
    Head head = lock_head(tx, account);
    for (const AuditFact& fact : facts) {
        check(fact.account == account, "audit: an entry of another account's chain");
        append_behind(tx, env, caller, fact, head);
    }
    tx.run(kMoveHead, {{"account_id", account}, {"seq", head.seq}, {"hash", head.hash}});
}

void forget_subject(db::Tx& tx, AccountId account, Uuid subject) {
    tx.run(kForgetSubject, {{"account_id", account}, {"subject_id", subject}});
}

describe::Json sealed_json(db::Tx& tx, Env& env, AccountId account, Uuid object, const std::optional<PersonId>& person,
                           const describe::Type& type, const void* value) {
    struct Sealer {
        db::Tx& tx;
        Env& env;
        AccountId account;
        Uuid subject;
        std::string end;                     // Of a seal.
        std::optional<crypto::SealKey> key;  // Looked up for the first personal field only: most objects have none.
    } sealer{tx, env, account, person ? person->uuid : object, "\"}", std::nullopt};
    if (sealer.subject != object) sealer.end = '"' + std::string(kSubjectBegins) + sealer.subject.text() + "\"}";
    describe::Json json;
    json.text.clear();
    describe::write_json_sealed(
        type, value, json.text,
        [](void* context, std::string_view plain) -> std::string {
            auto& self = *static_cast<Sealer*>(context);
            if (!self.key) self.key = subject_key(self.tx, self.env, self.account, self.subject);
            return std::string(kSealBegins) + '"' + crypto::seal(plain, *self.key, self.env.random) + self.end;
        },
        &sealer);
    return json;
}

AuditVerification verify_audit(db::Db& db, const Scope& scope) {
    AuditVerification result;
    std::optional<AccountId> after;
    while (true) {
        const auto heads = db.read(scope, [&](db::Tx& tx) { return tx.all<Head>(kHeadsAfter, {{"after", after}}); });
        if (heads.empty()) break;
        for (const Head& head : heads) {
            ++result.accounts;
            try {
                result.entries += verify_chain(db, scope, head, result.faults);
                verify_end(db, scope, head.account_id, result.faults);
            } catch (const Bug& unreadable) {
                // A value that its type refuses was put there past the program.
                result.faults.push_back(
                    {head.account_id, 0, std::string("holds a row that can't be read: ") + unreadable.what()});
            }
        }
        after = heads.back().account_id;
    }
    for (const Head& lost : db.read(scope, [&](db::Tx& tx) { return tx.all<Head>(kHeadless); }))
        result.faults.push_back({lost.account_id, 0, "has entries but no end: the chain's head was removed"});
    return result;
}

std::vector<AuditEntry> list_audit(db::Tx& tx, const AuditFilter& filter, const std::optional<AuditPlace>& before,
                                   std::int64_t limit) {
    std::optional<std::int64_t> before_seq;
    if (before) before_seq = before->seq;
    if (filter.account)
        return tx.all<AuditEntry>(kListOfAccount, {{"account_id", *filter.account},
                                                   {"object_id", filter.object_id},
                                                   {"object_kind", filter.object_kind},
                                                   {"actor_id", filter.actor_id},
                                                   {"action", filter.action},
                                                   {"refused", filter.refused},
                                                   {"from", filter.from},
                                                   {"until", filter.until},
                                                   {"before_seq", before_seq},
                                                   {"limit", limit}});
    std::optional<Instant> before_at;
    std::optional<AccountId> before_account;
    if (before) {
        before_at = before->at;
        before_account = before->account;
    }
    return tx.all<AuditEntry>(filter.refused ? kListRefused : kListAll, {{"object_id", filter.object_id},
                                                                         {"object_kind", filter.object_kind},
                                                                         {"actor_id", filter.actor_id},
                                                                         {"action", filter.action},
                                                                         {"from", filter.from},
                                                                         {"until", filter.until},
                                                                         {"before_at", before_at},
                                                                         {"before_account", before_account},
                                                                         {"before_seq", before_seq},
                                                                         {"limit", limit}});
}

std::optional<AuditEntry> find_audit(db::Tx& tx, AccountId account, std::int64_t seq) {
    return tx.one<AuditEntry>(kFindEntry, {{"account_id", account}, {"seq", seq}});
}

std::vector<AuditEntry> list_audit(db::Tx& tx, AccountId account, const std::optional<Uuid>& object,
                                   std::optional<std::int64_t> before_seq, std::int64_t limit) {
    const auto before = before_seq ? std::optional(AuditPlace{.at = {}, .account = account, .seq = *before_seq}) : std::nullopt;
    return list_audit(tx, {.account = account, .object_id = object}, before, limit);
}

void unseal(db::Tx& tx, std::vector<AuditEntry>& entries) {
    if (entries.empty()) return;
    std::vector<Uuid> subjects;
    for (const AuditEntry& entry : entries) {
        subjects.push_back(entry.object_id);
        const KeyOf noted = [&](const std::optional<Uuid>& subject) {
            if (subject) subjects.push_back(*subject);
            return nullptr;
        };
        (void)unsealed(entry.before.text, noted);
        (void)unsealed(entry.after.text, noted);
    }
    std::map<std::pair<AccountId, Uuid>, crypto::SealKey> keys;
    for (const SubjectKey& row : tx.all<SubjectKey>(kFindKeys, {{"subjects", subjects}}))
        keys.emplace(std::pair(row.account_id, row.subject_id), key_of(row));
    for (AuditEntry& entry : entries) {
        const KeyOf found = [&](const std::optional<Uuid>& subject) {
            const auto key = keys.find({entry.account_id, subject.value_or(entry.object_id)});
            return key == keys.end() ? nullptr : &key->second;
        };
        entry.before.text = unsealed(entry.before.text, found);
        entry.after.text = unsealed(entry.after.text, found);
    }
}

}  // namespace aftercare::identity
