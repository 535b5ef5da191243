#include "identity/refusal.hpp"

#include "identity/audit.hpp"
#include "identity/store.hpp"

namespace aftercare::identity {

namespace {

// What the audit trail keeps of a refusal.
struct Refusal {
    std::string code;
    std::string rule;
    std::string detail;
};
DESCRIBE(Refusal, code, rule, detail)

}  // namespace

void record_refusal(db::Db& db, Env& env, const Caller& caller, AccountId account, Action action, const Problem& problem) {
    if (problem.rule != "ID-11") return;
    Caller recorder = caller;
    recorder.once.reset();  // The key is for the change, which was not made.
    const Refusal refusal{problem.code, problem.rule, problem.detail};
    const auto recorded = db.write(recorder, [&](db::Tx& tx) -> Result<> {
        audit<Refusal>(tx, env, recorder, account, action, "account", account.uuid, nullptr, &refusal);
        return {};
    });
    check(recorded.has_value(), "an audit entry can't be refused");
}

void record_stranger_refusal(db::Db& db, Env& env, const Caller& caller, Action action, const Problem& problem) {
    const auto vendor = db.read(Scope::all(), [](db::Tx& tx) { return store::find_vendor(tx); });
    if (!vendor) return;
    Caller recorder = caller;
    recorder.scope = Scope::of(vendor->id);
    record_refusal(db, env, recorder, vendor->id, action, problem);
}

}  // namespace aftercare::identity
