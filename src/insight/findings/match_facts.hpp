// Which conditions hold of a configuration and of parts, kept for all devices that are set up alike (INS-06): each configuration is read once,
// when it comes, and once more for conditions that no advisory has asked before.
#pragma once

#include "insight/findings/matcher.hpp"
#include "insight/findings/shown_device.hpp"
#include "platform/base/env.hpp"
#include "platform/files/files.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace aftercare::insight {

class MatchFacts {
public:
    // All must outlive it.
    MatchFacts(db::Db& db, Env& env, files::Store& files, Matcher& matcher)
        : db_(db), env_(env), files_(files), matcher_(matcher) {}

    // What holds of the device; a row of the table, made where there is none. Nothing where neither is known of it.
    Result<std::optional<MatchFactsId>> of(const ShownDevice& device);

    // Gives numbers to the conditions that the matcher's state has and no table, and asks them of everything that is kept. The matcher is
    // then to be loaded anew. False where there were none.
    Result<bool> take_new_atoms();

    // A configuration that is kept, as the device acts on it; null where it is not there any more.
    std::unique_ptr<const ConfigurationTree> effective(const std::string& sha256);

private:
    // What holds of the row's configuration and the parts; tells the row whether its configuration is lost.
    std::vector<engine::AtomIndex> holding(const AtomBook& atoms, store::FactsRow& row,
                                           const std::optional<std::vector<DevicePart>>& parts);

    db::Db& db_;
    Env& env_;
    files::Store& files_;
    Matcher& matcher_;
    std::map<std::pair<std::string, std::string>, MatchFactsId> known_;  // Of the last devices.
};

}  // namespace aftercare::insight
