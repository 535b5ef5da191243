// Answers contracts' question what was shipped to an account and is not registered (ENT-23): orders know.
#pragma once

#include "contracts/shipped_units.hpp"

namespace aftercare::server {

class ShippedUnits : public contracts::ShippedUnits {
public:
    std::vector<contracts::ShippedUnit> with_serials(db::Tx& tx, const std::vector<assets::SerialNumber>& serials) const override;
};

}  // namespace aftercare::server
