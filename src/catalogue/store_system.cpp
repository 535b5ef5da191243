#include "catalogue/store_system.hpp"

namespace aftercare::catalogue {

std::vector<SystemName> system_names(db::Tx& tx) {
    constexpr db::Statement kNames{"catalogue.system_names",
                                   "select p.model, max(p.series) from product p where p.kind = 'system'"
                                   " group by p.model order by p.model limit 20000"};
    return tx.all<SystemName>(kNames);
}

}  // namespace aftercare::catalogue
