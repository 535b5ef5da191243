// The models of all systems with their series: what names of platforms are resolved from (INS-03).
#pragma once

#include "catalogue/product.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::catalogue {

struct SystemName {
    ProductText model;
    std::optional<ProductText> series;
};
DESCRIBE(SystemName, model, series)

// By model, each once; at most 20,000. One statement.
std::vector<SystemName> system_names(db::Tx& tx);

}  // namespace aftercare::catalogue
