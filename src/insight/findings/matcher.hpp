// One matcher in each process: the state in memory, kept in step with the database whoever changes it (INS-07).
#pragma once

#include "insight/findings/match_state.hpp"
#include "policy/pack.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <type_traits>

namespace aftercare::insight {

// Thread safe. It reads the database by itself: never call it inside a transaction.
class Matcher {
public:
    // Both must outlive it. Nothing is read until somebody asks.
    Matcher(db::Db& db, const policy::Pack& pack) : db_(db), pack_(pack) {}

    // What `question(const MatchState&)` gives, asked of what the database says now. Others may ask at the same time.
    template <class F>
    auto ask(F&& question) {
        bring_up_to_date();
        const std::shared_lock lock(mutex_);
        return question(std::as_const(*state_));
    }

    // The same where the state learns something meanwhile (a version, what an advisory asks): nobody else asks then.
    template <class F>
    auto work(F&& question) {
        bring_up_to_date();
        const std::unique_lock lock(mutex_);
        return question(*state_);
    }

    // Makes the state anew, with models and advisories to come among those that have numbers.
    void load_anew(std::vector<std::string> models, std::vector<Advisory> advisories);

private:
    void bring_up_to_date();
    void load(MatchInputs inputs);  // REQUIRES: mutex_ is held.

    db::Db& db_;
    const policy::Pack& pack_;
    std::shared_mutex mutex_;
    std::unique_ptr<MatchState> state_;
};

}  // namespace aftercare::insight
