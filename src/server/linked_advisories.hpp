// The advisories that cases are linked to.
#pragma once

#include "cases/links/link_service.hpp"

namespace aftercare::server {

class PublishedAdvisories : public cases::LinkedAdvisories {
public:
    std::vector<cases::LinkTarget> published(db::Tx& tx, const std::vector<Uuid>& ids) override;
    std::optional<cases::LinkTarget> published(db::Tx& tx, const std::string& name) override;
};

}  // namespace aftercare::server
