#include "insight/editor/platform_models.hpp"

#include "catalogue/store_system.hpp"

namespace aftercare::insight {

std::vector<PlatformModel> platform_models(db::Tx& tx) {
    std::vector<PlatformModel> models;
    for (const catalogue::SystemName& one : catalogue::system_names(tx))
        models.push_back({one.model.text(), one.series ? one.series->text() : std::string()});
    return models;
}

}  // namespace aftercare::insight
