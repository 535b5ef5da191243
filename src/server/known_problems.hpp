// Answers cases' question what is known of problems (CASE-18): the findings of the device, and published advisories.
#pragma once

#include "cases/similar/similar_service.hpp"
#include "insight/findings/finding_service.hpp"

#include <memory>
#include <mutex>

namespace aftercare::server {

class KnownProblems : public cases::KnownProblems {
public:
    // It must outlive this.
    explicit KnownProblems(insight::FindingService& findings) : findings_(findings) {}

    std::vector<cases::KnownProblem> find(const Caller& caller, AccountId account, const std::optional<assets::AssetId>& asset,
                                          const std::string& text, std::size_t most) override;

private:
    using Heads = std::vector<insight::AdvisoryHead>;
    // Titles as words, made once for the advisories as they are: there are tens of thousands.
    struct Titles {
        std::shared_ptr<const Heads> of;
        std::vector<std::vector<std::string>> words;
    };
    std::shared_ptr<const Titles> titles_of(const std::shared_ptr<const Heads>& heads);

    insight::FindingService& findings_;
    std::mutex mutex_;
    std::shared_ptr<const Titles> titles_;
};

}  // namespace aftercare::server
