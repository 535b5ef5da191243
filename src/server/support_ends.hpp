// Answers cases' question whether a product has support any more (CASE-30): the end of life knows.
#pragma once

#include "cases/opening/exclusion_service.hpp"
#include "insight/life/life_views.hpp"

namespace aftercare::server {

class SupportEnds : public cases::SupportEnds {
public:
    // It must outlive this.
    explicit SupportEnds(insight::LifeViews& life) : life_(life) {}

    std::optional<cases::SupportEnded> past(const Caller& caller, const assets::Asset& asset) override;

private:
    insight::LifeViews& life_;
};

}  // namespace aftercare::server
