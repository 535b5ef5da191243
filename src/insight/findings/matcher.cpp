#include "insight/findings/matcher.hpp"

#include "insight/advisory/platform_names.hpp"

namespace aftercare::insight {

void Matcher::load(MatchInputs inputs) {
    inputs.names = &pack_.get<PlatformNames>();
    state_ = MatchState::load(db_, inputs);
    // Whatever came while it was read. What can't be taken then is taken when somebody asks next.
    if (!state_->take_changes(db_)) state_ = MatchState::load(db_, inputs);
}

void Matcher::load_anew(std::vector<std::string> models, std::vector<Advisory> advisories) {
    const std::unique_lock lock(mutex_);
    load({.names = nullptr, .more_models = std::move(models), .more_advisories = std::move(advisories)});
}

void Matcher::bring_up_to_date() {
    const std::int64_t now = db_.read(Scope::all(), [](db::Tx& tx) { return store::sequence(tx); });
    {
        const std::shared_lock lock(mutex_);
        if (state_ && state_->sequence() >= now) return;
    }
    const std::unique_lock lock(mutex_);
    if (!state_ || !state_->take_changes(db_)) load({});
}

}  // namespace aftercare::insight
